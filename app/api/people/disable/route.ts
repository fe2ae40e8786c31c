import { z } from "zod";
import { Refusal } from "@/lib/api/refusal";
import { change } from "@/lib/api/route";
import { disablePerson } from "@/lib/auth/people";

const schema = z.object({ id: z.string().max(100), disabled: z.boolean("Say whether to disable or to enable.") });

/** Keep somebody out, or let them in again. */
export const POST = change("people:disable", schema, async ({ input: { id, disabled }, viewer, note }) => {
  if (id === viewer?.id) throw new Refusal(409, "Nobody disables themselves. Ask another admin.");
  note(await disablePerson(id, disabled), disabled ? "disabled" : "enabled");
  return {};
});
