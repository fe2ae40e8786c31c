import { change } from "@/lib/api/route";
import { beginSession } from "@/lib/auth/sign-in";
import { joinAsResident, joinSchema } from "@/lib/residents/join";

/** Come in as a resident, by a link from the Ring app. */
export const POST = change("resident:join", joinSchema, async ({ input, request, address, note }) => {
  note("a resident");
  await joinAsResident(input, address);
  return await beginSession(request, input.email, input.password);
});
