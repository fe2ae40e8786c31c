import { closeSync, copyFileSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { StartupError } from "../../lib/env.ts";
import { refuseNewer } from "../sqlite/migrate";
import { hashFile } from "./durable.ts";
import { findDamage } from "./find-damage.ts";
import { noteOf } from "./names.ts";
import { parseNote } from "./note.ts";

const HEADER = "SQLite format 3\0";

/** What a backup holds that is to be restored; times are epoch ms. */
export interface Contents {
  /** When it was made, as far as is known. */
  at: number;
  events: number;
  deliveries: number;
  head: number;
  /** The highest number a delivery had. */
  lastDelivery: number;
  /** What shows whether the installation's secret is the right one; null where nothing is sealed. */
  secretCheck: string | null;
}

/**
 * Copy a backup to where it can be worked on, and see that it is whole and Gatehouse's own; throws a StartupError that says why it
 * is not. The backup itself stays as it is.
 */
export function copyRestorable(backup: string, copy: string): Contents {
  refuseOther(backup);
  copyFileSync(backup, copy);
  // Of a database that was copied by hand, the newest part may be beside it.
  if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${copy}-wal`);
  const at = checkNote(backup, copy) ?? statSync(backup).mtimeMs;
  try {
    return { at, ...examine(copy, backup) };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StartupError(`${backup} cannot be used: ${why}. Take another backup.`);
  }
}

function refuseOther(backup: string): void {
  if (!existsSync(backup)) throw new StartupError(`There is no file ${backup}.`);
  const head = Buffer.alloc(HEADER.length);
  const handle = openSync(backup, "r");
  readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  if (head.toString("latin1") !== HEADER) throw new StartupError(`${backup} is not a SQLite database.`);
}

/** When the note beside it says that it was made; null without one. Throws where the file is no longer what the note tells of. */
function checkNote(backup: string, copy: string): number | null {
  const file = noteOf(backup);
  const note = file !== backup && existsSync(file) ? parseNote(readFileSync(file, "utf8")) : null;
  if (note === null) return null;
  if (hashFile(copy) === note.sha256) return note.at;
  throw new StartupError(`${backup} has changed since it was made and checked. Take another backup.`);
}

function examine(copy: string, backup: string): Omit<Contents, "at"> {
  const sqlite = new Database(copy);
  try {
    const damage = findDamage(sqlite);
    if (damage !== null) throw new StartupError(`${backup} cannot be used. ${damage} Take another backup.`);
    if (!hasTable(sqlite, "__drizzle_migrations") || !hasTable(sqlite, "deliveries")) {
      throw new StartupError(`${backup} is not a database of Gatehouse.`);
    }
    refuseNewer(sqlite);
    const ask = (query: string) => sqlite.prepare(query).pluck().get() as number;
    return {
      events: ask("SELECT count(*) FROM events"),
      deliveries: ask("SELECT count(*) FROM deliveries"),
      head: ask("SELECT coalesce(max(seq), 0) FROM events"),
      lastDelivery: ask("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'deliveries'"),
      secretCheck: findSecretCheck(sqlite),
    };
  } finally {
    sqlite.close();
  }
}

function findSecretCheck(sqlite: Database.Database): string | null {
  if (!hasTable(sqlite, "settings")) return null;
  const value = sqlite.prepare("SELECT value FROM settings WHERE name = 'secret_check'").pluck().get();
  return typeof value === "string" ? value : null;
}

function hasTable(sqlite: Database.Database, name: string): boolean {
  return sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;
}
