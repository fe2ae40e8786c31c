import type { Database } from "better-sqlite3";

/** How a transaction is to be written. */
export interface How {
  /**
   * It is simply done again after a power cut, so that its commit need not wait for the disk. A power cut may take it back, whole
   * and together with all that was committed after it; the next commit that waits, a delivery's or a person's, makes it last too.
   * A crash of the process alone takes nothing back.
   */
  isRepeatable?: boolean;
}

/** Run changes in one transaction of a connection, taken back where they fail. */
export async function inTransaction<T>(sqlite: Database, change: () => Promise<T>, how: How = {}): Promise<T> {
  if (!how.isRepeatable) return await run(sqlite, change);
  sqlite.pragma("synchronous = NORMAL");
  try {
    return await run(sqlite, change);
  } finally {
    sqlite.pragma("synchronous = FULL");
  }
}

async function run<T>(sqlite: Database, change: () => Promise<T>): Promise<T> {
  sqlite.exec("BEGIN IMMEDIATE");
  try {
    const result = await change();
    sqlite.exec("COMMIT");
    return result;
  } finally {
    if (sqlite.inTransaction) sqlite.exec("ROLLBACK");
  }
}
