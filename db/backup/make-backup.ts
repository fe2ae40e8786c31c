import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { crashPoint } from "../crash-point.ts";
import { hashFile, syncFile, syncFolderOf, writeDurably } from "./durable.ts";
import { lockFolder } from "./lock.ts";
import { makeCopy, removeCopy, sumRows } from "./make-copy.ts";
import { isLeftover, nameOf, noteOf, partOf } from "./names.ts";
import { countRows, type Note, type Reason } from "./note.ts";
import { findLack } from "./room.ts";

export interface Order {
  file: string;
  folder: string;
  reason: Reason;
}

/** How far a backup is: it copies into `part`, which grows to about `expected` bytes, then checks. */
export type Progress = { phase: "copying"; part: string; expected: number } | { phase: "checking" };

/** Why no backup was made, in a sentence. */
export class BackupProblem extends Error {
  override name = "BackupProblem";
}

/**
 * Make a backup of a database that may be in use; resolves once it is checked and on disk under its name. What is cut short
 * leaves nothing under that name. Rejects with a BackupProblem. It blocks: not for a process that has other things to do.
 */
export async function makeBackup(
  order: Order,
  tell: (progress: Progress) => void = () => {},
): Promise<Note & { name: string }> {
  const { file, folder } = order;
  const lock = enter(folder);
  if (!lock) throw new BackupProblem("Another backup is being made right now.");
  try {
    removeLeftovers(folder);
    const lack = findLack(file, folder);
    if (lack !== null) throw new BackupProblem(lack);
    return await writeBackup(order, tell);
  } catch (error) {
    throw isFull(error) ? new BackupProblem(`The disk of ${folder} became full on the way.`) : error;
  } finally {
    lock.close();
  }
}

/** Hold the folder, made if need be; null where another holds it. */
function enter(folder: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return lockFolder(folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BackupProblem(`The folder ${folder} cannot be written (${why}).`);
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "SQLITE_FULL" || error.code === "ENOSPC");
}

async function writeBackup(
  { file, folder, reason }: Order,
  tell: (progress: Progress) => void,
): Promise<Note & { name: string }> {
  const at = Date.now();
  const name = freeName(folder, at);
  const part = join(folder, partOf(name));
  const startedAt = performance.now();
  try {
    tell({ phase: "copying", part, expected: expectBytes(file) });
    const { fault, bytes, tables } = await makeCopy({ file, copy: part }, () => tell({ phase: "checking" }));
    if (fault !== null) throw new BackupProblem(fault);
    syncFile(part);
    const found = { sha256: hashFile(part), schema: readSchema(part), head: tables.events?.highest ?? 0 };
    const tookMs = Math.round(performance.now() - startedAt);
    const note: Note = { at, reason, bytes, ...found, rows: sumRows(tables), tables: countRows(tables), tookMs };
    crashPoint("mid-backup");
    settle(join(folder, name), note);
    return { name, ...note };
  } catch (error) {
    removeCopy(part);
    throw error;
  }
}

/** First the note, then the backup itself takes its name: a backup that is there is whole and known. */
function settle(backup: string, note: Note): void {
  const noted = `${noteOf(backup)}.part`;
  writeDurably(noted, `${JSON.stringify(note, null, 2)}\n`);
  renameSync(noted, noteOf(backup));
  renameSync(partOf(backup), backup);
  syncFolderOf(backup);
}

/** Remove what a backup left that was cut short, unless one is being made right now. */
export function tidyFolder(folder: string): void {
  const lock = lockFolder(folder);
  if (lock) removeLeftovers(folder);
  lock?.close();
}

/** Only for whoever holds the folder. */
function removeLeftovers(folder: string): void {
  const names = readdirSync(folder);
  for (const name of names) if (isLeftover(name, names)) removeCopy(join(folder, name));
}

/** Its name, or that of the first second after it that no backup has. */
function freeName(folder: string, at: number): string {
  const name = nameOf(at);
  return existsSync(join(folder, name)) ? freeName(folder, at + 1_000) : name;
}

/** What a copy will come to, without the pages that are free. */
function expectBytes(file: string): number {
  const sqlite = new Database(file, { readonly: true });
  try {
    const ask = (name: string) => sqlite.pragma(name, { simple: true }) as number;
    return (ask("page_count") - ask("freelist_count")) * ask("page_size");
  } finally {
    sqlite.close();
  }
}

function readSchema(file: string): number | null {
  const sqlite = new Database(file, { readonly: true });
  try {
    const table = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
    if (!table) return null;
    return sqlite.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get() as number | null;
  } finally {
    sqlite.close();
  }
}
