import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import { writeDb } from "@/db/client";
import { operators, passkeys, sessions } from "@/db/schema/auth";
import { Refusal } from "@/lib/api/refusal";
import { checkSessions } from "@/lib/live/check-sessions";
import { nameBrowser } from "./browser-name";
import type { Viewer } from "./viewer";
import type { PasskeyView, SessionView } from "./views";

/** What a person can see and change about how they sign in. */
export async function getProfile(
  viewer: Viewer,
): Promise<{ hasSecondFactor: boolean; passkeys: PasskeyView[]; sessions: SessionView[] }> {
  const db = writeDb();
  const [operator] = await db.select().from(operators).where(eq(operators.id, viewer.id));
  const oldestFirst = [sql`${passkeys.createdAt} nulls first`, passkeys.id];
  const keys = await db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, viewer.id))
    .orderBy(...oldestFirst);
  const own = await db.select().from(sessions).where(eq(sessions.userId, viewer.id));
  return {
    hasSecondFactor: operator?.twoFactorEnabled ?? false,
    passkeys: keys.map(({ id, name, createdAt }) => ({ id, name, createdAt: createdAt?.getTime() ?? null })),
    sessions: own
      .filter(({ expiresAt }) => expiresAt.getTime() > Date.now())
      .map((session) => ({
        id: session.id,
        browser: nameBrowser(session.userAgent),
        address: session.ipAddress || null,
        createdAt: session.createdAt.getTime(),
        lastUsedAt: session.updatedAt.getTime(),
        isThisOne: session.id === viewer.sessionId,
      }))
      .toSorted((a, b) => b.lastUsedAt - a.lastUsedAt),
  };
}

/** End one session of this person's, or all but the one in use. */
export async function endOwnSessions(viewer: Viewer, which: { id: string } | { others: true }): Promise<void> {
  const one = "id" in which ? eq(sessions.id, which.id) : ne(sessions.id, viewer.sessionId);
  const ended = await writeDb()
    .delete(sessions)
    .where(and(eq(sessions.userId, viewer.id), one))
    .returning();
  if ("id" in which && ended.length === 0) throw new Refusal(404, "This session has ended already.");
  await checkSessions();
}
