import "server-only";
import { eq } from "drizzle-orm";
import { writeDb } from "@/db/client";
import { sessions } from "@/db/schema/auth";
import { log } from "@/lib/log";
import { auth } from "./auth";
import type { ViewerView } from "./views";

/** A session that nobody used for this long has ended. */
export const IDLE_MS = 12 * 3_600_000;
/** Use is noted no more often than this. */
const NOTE_MS = 60_000;

export interface Viewer extends ViewerView {
  sessionId: string;
}

/** Who sends a request with these headers, as the database knows them at this moment; null where nobody may look. */
export async function findViewer(headers: Headers): Promise<Viewer | null> {
  const found = await auth().api.getSession({ headers });
  if (!found) return null;
  const { session, user } = found;
  const now = Date.now();
  const idle = now - session.updatedAt.getTime();
  if (user.disabledAt !== null && user.disabledAt !== undefined) return null;
  if (idle > IDLE_MS) {
    await writeDb().delete(sessions).where(eq(sessions.id, session.id));
    return null;
  }
  if (idle > NOTE_MS) await noteUse(session.id, now);
  const { id, name, email, engineer } = user;
  return { id, name, email, role: toRole(user.role), engineer, sessionId: session.id };
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
