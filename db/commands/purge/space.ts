import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { sqliteConnection, writeDb } from "../../client";

/** Bytes of the file that hold something; what was removed leaves room in it that is used again. */
export function readUsedBytes(): { used: number; file: number } {
  const sqlite = sqliteConnection();
  const read = (name: string) => sqlite.pragma(name, { simple: true }) as number;
  const pageSize = read("page_size");
  const pages = read("page_count");
  return { used: (pages - read("freelist_count")) * pageSize, file: pages * pageSize };
}

/** Use the writer's connection itself, at once and while no transaction is open on it. */
export async function betweenTransactions<T>(use: (sqlite: Database) => T): Promise<T> {
  for (;;) {
    await writeDb().sql.prepare("SELECT 1").get();
    const sqlite = sqliteConnection();
    if (!sqlite.inTransaction) return use(sqlite);
    await nextTurn();
  }
}

/**
 * Fold the write-ahead log into the file and empty it, so that nothing removed is left in it. False where a reader was in
 * the way: to be tried again. Waits for no reader, since deliveries would wait with it.
 */
export async function foldLog(): Promise<boolean> {
  return await betweenTransactions((sqlite) => {
    const timeout = sqlite.pragma("busy_timeout", { simple: true }) as number;
    sqlite.pragma("busy_timeout = 0");
    try {
      sqlite.pragma("wal_checkpoint(PASSIVE)");
      const [result] = sqlite.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
      return result?.busy === 0;
    } finally {
      sqlite.pragma(`busy_timeout = ${timeout}`);
    }
  });
}
