import type { Database } from "better-sqlite3";
import type { TableCounts } from "./compare-copies.ts";

/** The index of names is counted as one: what it keeps in tables of its own is its business. */
const TABLES = `SELECT tables.name, tables.sql LIKE '%AUTOINCREMENT%' AS counts
  FROM sqlite_master AS tables JOIN pragma_table_list AS kinds ON kinds.name = tables.name AND kinds.schema = 'main'
  WHERE kinds.type IN ('table', 'virtual') AND tables.name NOT LIKE 'sqlite@_%' ESCAPE '@'`;

/** Every table as of one moment. */
export function countTables(sqlite: Database): TableCounts {
  return sqlite.transaction(() => countEach(sqlite))();
}

function countEach(sqlite: Database): TableCounts {
  const tables = sqlite.prepare(TABLES).all() as { name: string; counts: number }[];
  const counts = tables.some((table) => table.counts === 1);
  const highest = counts ? sqlite.prepare("SELECT seq FROM sqlite_sequence WHERE name = ?").pluck() : null;
  return Object.fromEntries(
    tables.map((table) => {
      const rows = sqlite
        .prepare(`SELECT count(*) FROM ${quote(table.name)}`)
        .pluck()
        .get() as number;
      return [table.name, { rows, highest: table.counts === 1 ? Number(highest?.get(table.name) ?? 0) : null }];
    }),
  );
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
