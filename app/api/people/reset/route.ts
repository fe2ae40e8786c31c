import { z } from "zod";
import { change } from "@/lib/api/route";
import { resetByLink } from "@/lib/auth/links";
import { getPerson } from "@/lib/auth/people";
import { A_RESIDENT } from "@/lib/auth/record-audit";

const schema = z.object({ id: z.string().max(100) });

/** Make a link by which somebody, resident or not, sets a new password. */
export const POST = change("people:reset", schema, async ({ input, viewer, note }) => {
  const { email, role } = await getPerson(input.id);
  note(role === "resident" ? A_RESIDENT : email);
  return await resetByLink(input.id, viewer?.name ?? "");
});
