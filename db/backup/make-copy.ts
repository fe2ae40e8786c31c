import { closeSync, fdatasyncSync, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { findMissing, type TableCounts } from "./compare-copies.ts";
import { countTables } from "./count-tables.ts";
import { findDamage } from "./find-damage.ts";

/** A copy that was made; `fault` is null where it is whole. */
export interface Copy {
  fault: string | null;
  bytes: number;
  tables: TableCounts;
}

interface Files {
  file: string;
  copy: string;
}

/** How many pages are copied, and synced, at once: few enough that no commit of the server waits long for the disk. */
const STEP_PAGES = 64;
const PAUSE_MS = 2;
/**
 * Bytes of the write-ahead log from which on a copy does not rest: the log is folded into the file only when the copy has ended,
 * and each commit until then makes it longer.
 */
const LONG_LOG = 48 * 1024 * 1024;

/** Copy a database while it is in use, check the copy and compare it; `onCopied` hears when the copy is to be checked. */
export async function makeCopy({ file, copy }: Files, onCopied = () => {}): Promise<Copy> {
  const source = new Database(file, { readonly: true });
  try {
    const before = countTables(source);
    // SQLite copies into an empty file as well as into none: so nobody else can read it for a moment either.
    writeFileSync(copy, "", { mode: 0o600 });
    await copyPages(source, { file, copy });
    onCopied();
    return examine(copy, { before, after: countTables(source) });
  } finally {
    source.close();
  }
}

/** One state of the whole database, whatever is written meanwhile: the transaction that reads it stays open. */
async function copyPages(source: Database.Database, { file, copy }: Files): Promise<void> {
  const handle = openSync(copy, "r+");
  source.exec("BEGIN");
  try {
    source.prepare("SELECT 1 FROM sqlite_master").get();
    await source.backup(copy, {
      progress() {
        const isLate = sizeOf(`${file}-wal`) > LONG_LOG;
        fdatasyncSync(handle);
        if (!isLate) rest();
        return isLate ? 4 * STEP_PAGES : STEP_PAGES;
      },
    });
  } finally {
    source.exec("COMMIT");
    closeSync(handle);
  }
  const copied = new Database(copy);
  // A copy is one file, and stays one when somebody reads it.
  copied.pragma("journal_mode = DELETE");
  copied.close();
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

const clock = new Int32Array(new SharedArrayBuffer(4));

function rest(): void {
  Atomics.wait(clock, 0, 0, PAUSE_MS);
}

/** Remove a copy, and what SQLite may have put beside it. */
export function removeCopy(copy: string): void {
  for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(`${copy}${end}`, { force: true });
}

function examine(copy: string, source: { before: TableCounts; after: TableCounts }): Copy {
  const sqlite = new Database(copy, { readonly: true });
  try {
    const tables = countTables(sqlite);
    return { fault: findDamage(sqlite) ?? findMissing(tables, source), bytes: statSync(copy).size, tables };
  } finally {
    sqlite.close();
  }
}

/** All rows of all tables. */
export function sumRows(tables: TableCounts): number {
  return Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
}
