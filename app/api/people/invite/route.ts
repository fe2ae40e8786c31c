import { z } from "zod";
import { change } from "@/lib/api/route";
import { inviteByLink } from "@/lib/auth/links";
import { emailAddress, personName } from "@/lib/auth/password";
import { roles } from "@/lib/auth/roles";

const schema = z.object({
  name: personName,
  email: emailAddress,
  role: z.enum(roles, "Choose a role."),
  engineer: z.boolean(),
});

/** Make a link that lets somebody in. */
export const POST = change("people:invite", schema, async ({ input, viewer, note }) => {
  note(input.email, input.role);
  return await inviteByLink(input, viewer?.name ?? "");
});
