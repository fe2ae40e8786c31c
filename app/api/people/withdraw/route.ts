import { z } from "zod";
import { change } from "@/lib/api/route";
import { withdrawLink } from "@/lib/auth/links";

const schema = z.object({ id: z.int() });

/** Make a link worthless before it is used. */
export const POST = change("people:withdraw", schema, async ({ input, note }) => {
  note(await withdrawLink(input.id));
  return {};
});
