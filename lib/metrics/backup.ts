import "server-only";
import { inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { settings } from "@/db/sqlite/auth-schema";

/** Where a backup, or a drill that restored one, is noted with its time. */
const NAMES = ["setup.backup", "setup.restore"];

/** When the last backup or restore drill was, epoch ms; null where none is known of. */
export async function findBackupAt(db: Db): Promise<number | null> {
  const rows = await db.select().from(settings).where(inArray(settings.name, NAMES));
  const times = rows.flatMap(({ value }) => readTime(value) ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

function readTime(text: string): number | null {
  try {
    const value: unknown = JSON.parse(text);
    const at = typeof value === "object" && value !== null && "at" in value ? value.at : value;
    return typeof at === "number" && Number.isFinite(at) ? at : null;
  } catch {
    return null;
  }
}
