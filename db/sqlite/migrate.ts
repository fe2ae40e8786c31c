import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { StartupError } from "@/lib/env";

/** Small enough to be checked at every start without delaying it. */
const QUICK_CHECK_BYTES = 200 * 1024 * 1024;

/** Bring the file to the newest schema; throws a StartupError for a damaged file or one that is newer than this version. */
export function migrateDatabase(sqlite: Database, folder = join(process.cwd(), "db", "migrations")): void {
  checkFile(sqlite);
  refuseNewer(sqlite, folder);
  // drizzle rebuilds tables inside a transaction, where foreign keys can no longer be switched off and would cascade.
  sqlite.pragma("foreign_keys = OFF");
  migrate(drizzle(sqlite, { casing: "snake_case" }), { migrationsFolder: folder });
  const orphans = sqlite.pragma("foreign_key_check") as unknown[];
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

function refuseNewer(sqlite: Database, folder: string): void {
  const table = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!table) return;
  const journal = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  const applied = sqlite.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get() as number | null;
  if (applied !== null && applied > newest) {
    throw new StartupError(
      "The database was written by a newer version of Gatehouse. Start that version, or restore a copy from before the update.",
    );
  }
}
