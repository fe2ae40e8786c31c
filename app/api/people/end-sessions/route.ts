import { z } from "zod";
import { change } from "@/lib/api/route";
import { endSessions } from "@/lib/auth/people";

const schema = z.object({ id: z.string().max(100) });

/** Sign somebody out everywhere. */
export const POST = change("people:end-sessions", schema, async ({ input, note }) => {
  note(await endSessions(input.id));
  return {};
});
