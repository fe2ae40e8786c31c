import { z } from "zod";
import { change } from "@/lib/api/route";
import { keepGraceDays } from "@/lib/linking/grace";

const schema = z.object({ graceDays: z.int().min(0, "Choose a number of days.").max(365, "Choose a year at most.") });

/** For how long the data of an unlinked account is kept before its removal is due. */
export const POST = change("retention:change", schema, async ({ input, note }) => {
  note("unlinked accounts", `${input.graceDays} days`);
  await keepGraceDays(input.graceDays);
  return {};
});
