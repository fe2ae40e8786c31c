import { z } from "zod";
import { change } from "@/lib/api/route";
import { resetByLink } from "@/lib/auth/links";
import { getPersonEmail } from "@/lib/auth/people";

const schema = z.object({ id: z.string().max(100) });

/** Make a link by which somebody sets a new password. */
export const POST = change("people:reset", schema, async ({ input, viewer, note }) => {
  note(await getPersonEmail(input.id));
  return await resetByLink(input.id, viewer?.name ?? "");
});
