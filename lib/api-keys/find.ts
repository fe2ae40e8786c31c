import "server-only";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { db, writeDb } from "@/db/client";
import { apiKeys } from "@/db/schema/engineer";
import { log } from "@/lib/log";
import { hashKey, isKeyText } from "./key-text";
import { apiKeyState } from "./views";

/** Use is noted no more often than this. */
const NOTE_MS = 60_000;

/** Whose key it is that a machine shows. */
export interface Machine {
  keyId: number;
  name: string;
}

/** The machine with this key as the database knows it at this moment, or null; that it was used is noted afterwards. */
export async function findMachine(text: string, now = Date.now()): Promise<Machine | null> {
  if (!isKeyText(text)) return null;
  const [row] = await db()
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.hash, hashKey(text)));
  if (!row || apiKeyState(row, now) !== "works") return null;
  if (row.lastUsedAt === null || row.lastUsedAt <= now - NOTE_MS) setImmediate(() => void noteUse(row.id, now));
  return { keyId: row.id, name: row.name };
}

async function noteUse(id: number, now: number): Promise<void> {
  const isDue = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, now - NOTE_MS + 1));
  try {
    await writeDb()
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.id, id), isDue));
  } catch (error) {
    log().warn({ err: error, apiKeyId: id }, "use of an API key not noted");
  }
}
