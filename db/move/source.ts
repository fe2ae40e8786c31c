import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { StartupError } from "@/lib/env";
import { isMigrated, refuseNewer } from "../sqlite/migrate";
import { isCutShort, lockDatabase } from "../sqlite/open";

const FORMAT = "SQLite format 3\0";
/** What only a database of ours has together. */
const TABLES = ["__drizzle_migrations", "settings", "deliveries", "events"];

/** A SQLite file that is moved from: one state of it, with every other Gatehouse kept away. */
export interface Source {
  file: string;
  sqlite: Database.Database;
  /** Another one as soon as anything was written to the file. */
  identity: string;
  bytes: number;
  close(): void;
}

/** Hold a file of this version and read it, without changing a byte of it; throws a StartupError in plain words. */
export function openSource(file: string): Source {
  if (!existsSync(file)) throw new StartupError(`There is no file ${file}.`);
  if (!hasFormat(file)) throw new StartupError(`${file} is no database of Gatehouse.`);
  const lock = hold(file);
  const isAlone = !existsSync(`${file}-wal`) && !existsSync(`${file}-shm`);
  const sqlite = new Database(file, { readonly: true });
  const close = () => {
    sqlite.close();
    // SQLite puts them beside a file that it only reads, and leaves them there.
    if (isAlone && !isCutShort(file)) for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true });
    lock.close();
  };
  try {
    refuseOthers(sqlite);
    sqlite.exec("BEGIN");
    return { file, sqlite, ...identify(file), close };
  } catch (error) {
    close();
    throw readable(error, file);
  }
}

function hasFormat(file: string): boolean {
  if (!statSync(file).isFile()) return false;
  const handle = openSync(file, "r");
  const begin = Buffer.alloc(FORMAT.length);
  readSync(handle, begin, 0, begin.length, 0);
  closeSync(handle);
  return begin.toString("latin1") === FORMAT;
}

function hold(file: string): Database.Database {
  try {
    return lockDatabase(file);
  } catch (error) {
    if (error instanceof StartupError) throw new StartupError(`A Gatehouse is running on ${file}. Stop it first.`);
    throw readable(error, file);
  }
}

function refuseOthers(sqlite: Database.Database): void {
  const has = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  if (!TABLES.every((name) => has.get(name))) {
    throw new StartupError(`${sqlite.name} is no database of Gatehouse.`);
  }
  refuseNewer(sqlite);
  if (!isMigrated(sqlite)) {
    throw new StartupError(
      `${sqlite.name} was written by an older version of Gatehouse. Start this version on it once, which brings it up to date, stop it and move then.`,
    );
  }
}

/** By size and time, of what is not yet folded in as well: every change of a file changes one of them. */
function identify(file: string): Pick<Source, "identity" | "bytes"> {
  const parts = isCutShort(file) ? [file, `${file}-wal`] : [file];
  const stats = parts.map((part) => statSync(part, { bigint: true }));
  const bytes = stats.reduce((sum, { size }) => sum + Number(size), 0);
  return { identity: stats.map(({ size, mtimeNs }) => `${size}@${mtimeNs}`).join(" "), bytes };
}

/** What SQLite says of a file, in a sentence. */
export function readable(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  return new StartupError(`${file} cannot be read: ${error.message}. Restore a backup of it first.`);
}
