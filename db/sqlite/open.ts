import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { StartupError } from "@/lib/env";

const CACHE_KIB = 65_536;
/** How long a lock of another process is waited for, with the event loop at a stand. */
export const LOCK_WAIT_MS = 250;
const JOURNAL_LIMIT = 16 * 1024 * 1024;

/** The file named by a `file:` URL, made absolute. */
export function databaseFile(url: string): string {
  return resolve(url.replace(/^file:(\/\/)?/, ""));
}

/** Make the folder of the database and see that it can be written; throws a StartupError in plain words. */
export function prepareFolder(file: string): void {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartupError(
      `The database ${file} cannot be written (${why}). Give the folder to the user that runs Gatehouse, or set DATABASE_URL to another place.`,
    );
  }
}

/** Whether a write-ahead log was left beside the file: closed in order, there is none. */
export function isCutShort(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/**
 * One connection. Durability is set on every connection, because SQLite remembers WAL in the file but not `synchronous`,
 * and would otherwise reopen with NORMAL and lose acknowledged deliveries in a power cut.
 */
export function openConnection(file: string, mode: "write" | "read"): Database.Database {
  const sqlite = new Database(file, { timeout: LOCK_WAIT_MS });
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma("secure_delete = ON");
  sqlite.pragma("trusted_schema = OFF");
  sqlite.pragma("cell_size_check = ON");
  sqlite.pragma("wal_autocheckpoint = 1000");
  sqlite.pragma(`journal_size_limit = ${JOURNAL_LIMIT}`);
  sqlite.pragma(`cache_size = -${mode === "write" ? CACHE_KIB : CACHE_KIB / 8}`);
  if (mode === "read") sqlite.pragma("query_only = ON");
  if (sqlite.pragma("synchronous", { simple: true }) !== 2) {
    throw new StartupError("SQLite refuses synchronous=FULL, without which a power cut loses deliveries.");
  }
  return sqlite;
}

/**
 * Hold the database for this process alone, through an exclusive lock on a small file beside it that the system releases
 * however the process ends. Throws a StartupError where another process holds it.
 */
export function lockDatabase(file: string): Database.Database {
  const lock = new Database(`${file}.lock`, { timeout: 2_000 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") {
      throw new StartupError(`Another Gatehouse is already running on ${file}. Stop it first, or set DATABASE_URL.`);
    }
    throw error;
  }
}
