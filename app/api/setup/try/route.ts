import { z } from "zod";
import { change } from "@/lib/api/route";
import { getSetup } from "@/lib/setup/state";
import { probeIds, steps } from "@/lib/setup/steps";
import { beginTry } from "@/lib/setup/try-step";
import { within } from "@/lib/setup/within";

const wanted = z.object({ step: z.enum(probeIds, "There is nothing to try for this step.") });

/** Long enough for most; what takes longer goes on by itself, and the page asks how it went. */
const PATIENCE_MS = 15_000;

/** Try out one step of the setup. */
export const POST = change("setup:try", wanted, async ({ input, note }) => {
  const { title } = steps[input.step];
  note(title);
  const attempt = await within(PATIENCE_MS, beginTry(input.step));
  note(title, attempt?.text ?? "It takes longer than usual.");
  return getSetup();
});
