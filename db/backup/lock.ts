import { join } from "node:path";
import Database from "better-sqlite3";

/** Hold a folder of backups for this process alone, until the lock is closed or the process ends; null where another holds it. */
export function lockFolder(folder: string): Database.Database | null {
  const lock = new Database(join(folder, ".lock"), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") return null;
    throw error;
  }
}
