import "server-only";
import { eq, sql } from "drizzle-orm";
import { db, writeDb } from "@/db/client";
import { prepared } from "@/db/prepared";
import { operators, sessions } from "@/db/schema/auth";
import { log } from "@/lib/log";
import { hashToken } from "./hashed-tokens";
import { readSessionToken } from "./session-cookie";
import type { ViewerView } from "./views";

/** A session that nobody used for this long has ended. */
export const IDLE_MS = 12 * 3_600_000;
/** Use is noted no more often than this. */
const NOTE_MS = 60_000;

export interface Viewer extends ViewerView {
  sessionId: string;
}

// With every request and every browser that comes back: asking the sign-in library for the same takes ten times as long.
const sessionWith = prepared((db) =>
  db
    .select({
      sessionId: sessions.id,
      expiresAt: sessions.expiresAt,
      usedAt: sessions.updatedAt,
      id: operators.id,
      name: operators.name,
      email: operators.email,
      role: operators.role,
      engineer: operators.engineer,
      disabledAt: operators.disabledAt,
    })
    .from(sessions)
    .innerJoin(operators, eq(operators.id, sessions.userId))
    .where(eq(sessions.token, sql.placeholder("token")))
    .prepare(),
);

/** Who sends a request with these headers, as the database knows them at this moment; null where nobody may look. */
export async function findViewer(headers: Headers): Promise<Viewer | null> {
  const token = await readSessionToken(headers);
  if (token === null) return null;
  const [found] = await sessionWith(db()).all({ token: hashToken(token) });
  if (!found || found.disabledAt !== null) return null;
  const { expiresAt, usedAt, disabledAt: _, ...viewer } = found;
  const now = Date.now();
  const idle = now - usedAt.getTime();
  if (idle > IDLE_MS || expiresAt.getTime() <= now) {
    await writeDb().delete(sessions).where(eq(sessions.id, viewer.sessionId));
    return null;
  }
  if (idle > NOTE_MS) await noteUse(viewer.sessionId, now);
  return { ...viewer, role: toRole(viewer.role) };
}

/** Whoever may look still may where nothing can be written, as on a full disk. */
async function noteUse(id: string, now: number): Promise<void> {
  try {
    await writeDb()
      .update(sessions)
      .set({ updatedAt: new Date(now) })
      .where(eq(sessions.id, id));
  } catch (error) {
    log().warn({ err: error }, "use of a session not noted");
  }
}

function toRole(role: string): ViewerView["role"] {
  return role === "admin" || role === "operator" || role === "viewer" ? role : "resident";
}
