import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { Turns } from "../turns";

/** Bytes of the file that hold something; what was removed leaves room in it that is used again. */
export function measureFile(sqlite: Database): { used: number; file: number } {
  const read = (name: string) => sqlite.pragma(name, { simple: true }) as number;
  const pageSize = read("page_size");
  const pages = read("page_count");
  return { used: (pages - read("freelist_count")) * pageSize, file: pages * pageSize };
}

/** Use the writer's connection itself, at once and while no transaction is open on it. */
export async function betweenTransactions<T>(sqlite: Database, turns: Turns, use: () => T): Promise<T> {
  for (;;) {
    while (turns.isTaken) await turns.untilEnded();
    if (!sqlite.inTransaction) return use();
    await nextTurn();
  }
}

/**
 * Fold the write-ahead log into the file and empty it, so that nothing removed is left in it. False where a reader was in
 * the way: to be tried again. Waits for no reader, since deliveries would wait with it.
 */
export function foldLog(sqlite: Database): boolean {
  const timeout = sqlite.pragma("busy_timeout", { simple: true }) as number;
  sqlite.pragma("busy_timeout = 0");
  try {
    sqlite.pragma("wal_checkpoint(PASSIVE)");
    const [result] = sqlite.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    return result?.busy === 0;
  } finally {
    sqlite.pragma(`busy_timeout = ${timeout}`);
  }
}

/** Remove the row of an account that nothing refers to any more; with foreign keys on, SQLite would look through all events to see that. */
export function dropShell(sqlite: Database, accountKey: number): void {
  sqlite.pragma("foreign_keys = OFF");
  try {
    sqlite.prepare("DELETE FROM accounts WHERE id = ? AND account_id LIKE 'removed %'").run(accountKey);
  } finally {
    sqlite.pragma("foreign_keys = ON");
  }
}
