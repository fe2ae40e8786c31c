import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { syncFile, syncFolderOf } from "./durable.ts";

/**
 * Put a file in the place of a database that nobody has open, which is kept as `aside`. At every moment one of the two is there,
 * whole; what the old one had in its log goes with it.
 */
export function swapDatabase(target: string, { copy, aside }: { copy: string; aside: string }): void {
  if (existsSync(target)) setAside(target, aside);
  renameSync(copy, target);
  syncFolderOf(target);
}

function setAside(target: string, aside: string): void {
  foldLog(target);
  try {
    linkSync(target, aside);
  } catch {
    // Not every file system knows a second name for a file.
    copyFileSync(target, aside);
    syncFile(aside);
  }
  // A log that is still there belongs to the old file; SQLite would apply it to the new one.
  if (existsSync(`${target}-wal`)) renameSync(`${target}-wal`, `${aside}-wal`);
  rmSync(`${target}-shm`, { force: true });
  syncFolderOf(target);
}

/** Fold the log into the file where the file can still be read. */
function foldLog(target: string): void {
  try {
    const sqlite = new Database(target);
    try {
      sqlite.pragma("synchronous = FULL");
      sqlite.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      sqlite.close();
    }
  } catch {
    // It is damaged: it is kept as it is, its log beside it.
  }
}
