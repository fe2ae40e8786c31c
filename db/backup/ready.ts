import type { Database } from "better-sqlite3";
import type { RemovalJob } from "../commands/removal/job";
import { applyMigrations } from "../sqlite/migrate";
import { openConnection } from "../sqlite/open";
import { syncFile } from "./durable.ts";
import { carryRemovals } from "./removals";

interface Restore {
  now: number;
  /** The backup's file and when it was made. */
  name: string;
  backupAt: number;
  /** Numbers that were given out since: none of them is to be given out again for something else. */
  sequences: ReadonlyMap<string, number>;
  /** Accounts that were removed since: none of them comes back. */
  removals: readonly RemovalJob[];
}

/**
 * Make a copy of a backup ready to be opened: the newest schema, a history of its own, so that every open page loads anew, and
 * nobody signed in.
 */
export function readyCopy(copy: string, restore: Restore): void {
  const sqlite = openConnection(copy, "write");
  try {
    applyMigrations(sqlite);
    sqlite.transaction(mark)(sqlite, restore);
    sqlite.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    sqlite.close();
  }
  syncFile(copy);
}

function mark(sqlite: Database, { now, name, backupAt, sequences, removals }: Restore): void {
  sqlite
    .prepare(
      "INSERT INTO counters (name, value) VALUES ('epoch', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .run(now);
  sqlite
    .prepare(
      "INSERT INTO settings (name, value) VALUES ('restore.last', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .run(JSON.stringify({ at: now, name, backupAt }));
  raiseSequences(sqlite, sequences);
  carryRemovals(sqlite, removals);
  sqlite.exec("DELETE FROM sessions");
}

function raiseSequences(sqlite: Database, sequences: ReadonlyMap<string, number>): void {
  const find = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  const raise = sqlite.prepare("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?");
  const add = sqlite.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)");
  for (const [table, seq] of sequences) {
    if (raise.run(seq, table).changes === 0 && find.get(table)) add.run(table, seq);
  }
}
