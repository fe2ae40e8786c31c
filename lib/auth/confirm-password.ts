import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { writeDb } from "@/db/client";
import { credentials, sessions } from "@/db/schema/auth";
import { Refusal } from "@/lib/api/refusal";
import { beginAttempt } from "./attempts";
import { auth } from "./auth";
import type { Viewer } from "./viewer";

/** Without a password, one must have signed in within this time. */
const RECENT_MS = 15 * 60_000;

interface Proof {
  password: string;
  address: string;
  headers: Headers;
}

/** See that it is really this person who asks for what cannot be taken back; throws a Refusal. */
export async function confirmPassword(viewer: Viewer, { password, address, headers }: Proof): Promise<void> {
  if (!(await hasPassword(viewer))) return await confirmRecent(viewer);
  const attempt = await beginAttempt(viewer.email, address, headers.get("cookie"));
  const isRight = await auth()
    .api.verifyPassword({ body: { password }, headers })
    .then(
      () => true,
      () => false,
    );
  if (!isRight) throw new Refusal(403, "The password is not right.");
  await attempt.succeed();
}

/** Whether this person signs in with a password, among other ways. */
export async function hasPassword({ id }: Pick<Viewer, "id">): Promise<boolean> {
  const own = and(eq(credentials.userId, id), isNotNull(credentials.password));
  const rows = await writeDb().select({ id: credentials.id }).from(credentials).where(own).limit(1);
  return rows.length > 0;
}

async function confirmRecent({ sessionId }: Viewer): Promise<void> {
  const [session] = await writeDb().select().from(sessions).where(eq(sessions.id, sessionId));
  if (session && Date.now() - session.createdAt.getTime() < RECENT_MS) return;
  throw new Refusal(403, "Your sign-in is more than 15 minutes old. Sign in again, then do this.");
}
