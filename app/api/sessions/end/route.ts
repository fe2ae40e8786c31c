import { z } from "zod";
import { Refusal } from "@/lib/api/refusal";
import { change } from "@/lib/api/route";
import { endOwnSessions } from "@/lib/auth/profile";

const schema = z.union(
  [z.object({ id: z.string().max(100) }), z.object({ others: z.literal(true) })],
  "Say which session is to end.",
);

/** End one of one's own sessions, or all the others. */
export const POST = change("session:end", schema, async ({ input, viewer, note }) => {
  if (!viewer) throw new Refusal(401, "Sign in to do this.");
  note(viewer.email, "others" in input ? "all others" : "one");
  await endOwnSessions(viewer, input);
  return {};
});
