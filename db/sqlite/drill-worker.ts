import { rmSync, statSync, writeFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { findMissing, type TableCounts } from "./compare-copies.ts";

// Runs as a worker thread, by Node itself: SQLite works for as long as it takes, and no request waits for it.

/** What a restore drill came to; `fault` is null where the copy is whole. */
export interface Drill {
  fault: string | null;
  bytes: number;
  rows: number;
}

const { file, copy } = workerData as { file: string; copy: string };

parentPort?.postMessage(drill());

/** Copy the database while it is in use, open the copy, check it and compare it; the copy is removed again. */
function drill(): Drill {
  const source = new Database(file, { readonly: true });
  try {
    const before = countAll(source);
    // SQLite copies into an empty file as well as into none: so nobody else can read it for a moment either.
    writeFileSync(copy, "", { mode: 0o600 });
    source.prepare("VACUUM INTO ?").run(copy);
    const restored = new Database(copy, { readonly: true });
    try {
      const copied = countAll(restored);
      const fault = findDamage(restored) ?? findMissing(copied, { before, after: countAll(source) });
      const rows = Object.values(copied).reduce((sum, table) => sum + table.rows, 0);
      return { fault, bytes: statSync(copy).size, rows };
    } finally {
      restored.close();
    }
  } finally {
    source.close();
    rmSync(copy, { force: true });
  }
}

function findDamage(sqlite: Database.Database): string | null {
  const verdict = sqlite.pragma("integrity_check(1)", { simple: true });
  if (verdict !== "ok") return `The copy is damaged: ${verdict}.`;
  const orphans = sqlite.pragma("foreign_key_check") as unknown[];
  return orphans.length === 0 ? null : `The copy has ${orphans.length} rows without their parent.`;
}

/** Every table as of one moment. */
function countAll(sqlite: Database.Database): TableCounts {
  return sqlite.transaction(() => countTables(sqlite))();
}

function countTables(sqlite: Database.Database): TableCounts {
  const tables = sqlite
    .prepare(
      "SELECT name, sql LIKE '%AUTOINCREMENT%' AS counts FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all() as { name: string; counts: number }[];
  const highest = sqlite.prepare("SELECT seq FROM sqlite_sequence WHERE name = ?").pluck();
  return Object.fromEntries(
    tables.map(({ name, counts }) => {
      const rows = sqlite
        .prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)
        .pluck()
        .get() as number;
      return [name, { rows, highest: counts === 1 ? Number(highest.get(name) ?? 0) : null }];
    }),
  );
}
