import type { Database } from "better-sqlite3";

export interface SourceTable {
  name: string;
  columns: readonly string[];
  /** What rows are found and ordered by: the primary key, or SQLite's own number of a row. */
  key: readonly string[];
}

/** All but SQLite's own, the index of names, which is made of the rest, and the list of migrations. */
const TABLES = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
  AND name NOT LIKE 'sqlite@_%' ESCAPE '@' AND name NOT LIKE '@_@_%' ESCAPE '@' ORDER BY name`;

/** The tables of a SQLite file that hold what was kept, as its catalogue has them. */
export function readSourceTables(sqlite: Database): SourceTable[] {
  const names = sqlite.prepare<[], string>(TABLES).pluck().all();
  const ask = sqlite.prepare<[string], { name: string; pk: number }>(
    "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid",
  );
  return names.map((name) => {
    const columns = ask.all(name);
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    const toName = (column: { name: string }) => column.name;
    return { name, columns: columns.map(toName), key: key.length > 0 ? key.map(toName) : ["rowid"] };
  });
}
