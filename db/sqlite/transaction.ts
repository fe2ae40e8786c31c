import type { Database } from "better-sqlite3";
import type { How } from "../store";

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
