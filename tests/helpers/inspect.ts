import { setImmediate as nextTurn } from "node:timers/promises";
import Database from "better-sqlite3";

/** Look into the file of SQLite from outside, as somebody who does not trust the product. */
export function inspect<T>(file: string, look: (sqlite: Database.Database) => T): T {
  const sqlite = new Database(file, { readonly: true });
  try {
    return look(sqlite);
  } finally {
    sqlite.close();
  }
}

/** A second connection to the file that may write, for faults that come from elsewhere. */
export async function withOtherConnection(
  file: string,
  use: (sqlite: Database.Database) => Promise<void>,
): Promise<void> {
  // A transaction of this process that is open now has ended then.
  await nextTurn();
  const sqlite = new Database(file);
  try {
    await use(sqlite);
  } finally {
    sqlite.close();
  }
}
