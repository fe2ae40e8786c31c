import { z } from "zod";
import { Refusal } from "@/lib/api/refusal";
import { change } from "@/lib/api/route";
import { changePerson } from "@/lib/auth/people";
import { roles } from "@/lib/auth/roles";

const schema = z.object({ id: z.string().max(100), role: z.enum(roles, "Choose a role."), engineer: z.boolean() });

/** Give somebody another role, or mark them as an engineer. */
export const POST = change("people:change", schema, async ({ input: { id, role, engineer }, viewer, note }) => {
  if (id === viewer?.id) throw new Refusal(409, "Nobody changes their own role. Ask another admin.");
  note(await changePerson(id, { role, engineer }), engineer ? `${role}, engineer` : role);
  return {};
});
