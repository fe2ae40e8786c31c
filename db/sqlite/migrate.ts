import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { StartupError } from "@/lib/env";
import { log } from "@/lib/log";
import { backupAndWait } from "../backup/backup-and-wait";
import { backupFolder } from "../backup/folder";
import { crashPoint } from "../crash-point";

const migrations = () => join(process.cwd(), "db", "migrations");
/** Small enough to be checked at every start without delaying it. */
const QUICK_CHECK_BYTES = 200 * 1024 * 1024;

/**
 * Bring the file to the newest schema, a backup of it made first; throws a StartupError for a damaged file or one that is newer
 * than this version.
 */
export function migrateDatabase(sqlite: Database, folder = migrations()): void {
  checkFile(sqlite);
  refuseNewer(sqlite, folder);
  if (isOlder(sqlite, folder)) backUp(sqlite.name);
  applyMigrations(sqlite, folder);
}

/** Bring the file to the newest schema, without further ado. */
export function applyMigrations(sqlite: Database, folder = migrations()): void {
  // drizzle rebuilds tables inside a transaction, where foreign keys can no longer be switched off and would cascade.
  sqlite.pragma("foreign_keys = OFF");
  // The logger hears of each statement before it runs.
  const logger = { logQuery: () => crashPoint("mid-migration") };
  const before = lastApplied(sqlite);
  migrate(drizzle(sqlite, { casing: "snake_case", logger }), { migrationsFolder: folder });
  // It reads the whole history, which a start that changes nothing must not.
  const orphans = lastApplied(sqlite) === before ? [] : (sqlite.pragma("foreign_key_check") as unknown[]);
  if (orphans.length > 0) throw new StartupError(`The migration left ${orphans.length} rows without their parent.`);
  sqlite.pragma("foreign_keys = ON");
}

function checkFile(sqlite: Database): void {
  const pages = sqlite.pragma("page_count", { simple: true }) as number;
  const pageSize = sqlite.pragma("page_size", { simple: true }) as number;
  if (pages * pageSize > QUICK_CHECK_BYTES) return;
  const verdict = sqlite.pragma("quick_check(1)", { simple: true });
  if (verdict !== "ok") throw new StartupError(`The database file is damaged (${verdict}). Restore it from a copy.`);
}

/** Whether there is something in the file, and something to change about it. */
function isOlder(sqlite: Database, folder: string): boolean {
  const applied = lastApplied(sqlite);
  return applied !== null && applied < newestIn(folder);
}

function backUp(file: string): void {
  try {
    const { name } = backupAndWait({ file, folder: backupFolder(file), reason: "update" });
    log().info({ backup: name }, "backed up before the update of the database");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartupError(
      `This version changes the database, and no backup of it can be made first: ${why} Mend that, or set BACKUP_DIR to another place.`,
    );
  }
}

/** Refuse a file that a newer version wrote; throws a StartupError. */
export function refuseNewer(sqlite: Database, folder = migrations()): void {
  const applied = lastApplied(sqlite);
  if (applied !== null && applied > newestIn(folder)) {
    throw new StartupError(
      "The database was written by a newer version of Gatehouse. Start that version, or restore a copy from before the update.",
    );
  }
}

/** Whether the file has the newest schema that this version knows. */
export function isMigrated(sqlite: Database): boolean {
  return lastApplied(sqlite) === newestIn(migrations());
}

/** When the last migration that the file has seen was made; null before any. */
function lastApplied(sqlite: Database): number | null {
  const table = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!table) return null;
  return sqlite.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get() as number | null;
}

function newestIn(folder: string): number {
  const journal = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  return Math.max(...journal.entries.map((entry) => entry.when));
}
