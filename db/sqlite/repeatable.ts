import type { Database } from "better-sqlite3";

/**
 * Run transactions whose commits do not wait for the disk, for work that is simply done again: a power cut may take them
 * back, whole and together with all that was committed after them. The next commit that waits, a delivery's or a person's,
 * makes them last too; a crash of the process alone takes nothing back.
 */
export function repeatably<T>(sqlite: Database, run: () => T): T {
  // Inside a transaction of others its own end decides.
  if (sqlite.inTransaction) return run();
  sqlite.pragma("synchronous = NORMAL");
  try {
    return run();
  } finally {
    sqlite.pragma("synchronous = FULL");
  }
}
