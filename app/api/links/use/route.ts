import { z } from "zod";
import { change } from "@/lib/api/route";
import { applyLink } from "@/lib/auth/links";
import { newPassword, personName } from "@/lib/auth/password";
import { beginSession } from "@/lib/auth/sign-in";
import { checkSessions } from "@/lib/live/check-sessions";

const schema = z.object({
  token: z.string("Open the whole link that you were given.").max(200),
  name: personName.optional(),
  password: newPassword,
});

/** Use an admin's one-time link: come in for the first time, or set a new password. */
export const POST = change("link:use", schema, async ({ input, request, note }) => {
  const email = await applyLink(input.token, input);
  note(email);
  await checkSessions();
  return await beginSession(request, email, input.password);
});
