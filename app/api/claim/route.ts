import { z } from "zod";
import { change } from "@/lib/api/route";
import { claimInstallation } from "@/lib/auth/claim";
import { emailAddress, newPassword, personName } from "@/lib/auth/password";
import { beginSession } from "@/lib/auth/sign-in";

const schema = z.object({
  token: z.string("Open the link that Gatehouse printed when it started.").max(200),
  name: personName,
  email: emailAddress,
  password: newPassword,
});

/** The first admin comes in, by the link printed at the start. */
export const POST = change("installation:claim", schema, async ({ input, request, note }) => {
  const { token, ...person } = input;
  await claimInstallation(token, person);
  note(person.email);
  return await beginSession(request, person.email, person.password);
});
