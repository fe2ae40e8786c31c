import type { Database } from "better-sqlite3";

interface Column {
  name: string;
  type: string;
}

interface ForeignKey {
  from: string;
  to: string | null;
  table: string;
}

const ROWS = 3;

/** Put rows into every table that has none, each tied to rows of the tables that it refers to. */
export function fillEmptyTables(sqlite: Database): void {
  const tables = sqlite
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@'",
    )
    .pluck()
    .all();
  let empty = tables.filter((table) => isEmpty(sqlite, table));
  while (empty.length > 0) {
    const ready = empty.filter((table) => parentsOf(sqlite, table).every((parent) => !empty.includes(parent)));
    for (const table of ready) fill(sqlite, table);
    if (ready.length === 0) throw new Error(`These tables refer to each other: ${empty.join(", ")}`);
    empty = empty.filter((table) => !ready.includes(table));
  }
}

function parentsOf(sqlite: Database, table: string): string[] {
  return keysOf(sqlite, table)
    .map((key) => key.table)
    .filter((parent) => parent !== table);
}

const keysOf = (sqlite: Database, table: string) => sqlite.pragma(`foreign_key_list("${table}")`) as ForeignKey[];

function fill(sqlite: Database, table: string): void {
  const columns = sqlite.pragma(`table_info("${table}")`) as Column[];
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const insert = sqlite.prepare(
    `INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${columns.map(() => "?").join(", ")})`,
  );
  for (let place = 1; place <= ROWS; place += 1) {
    insert.run(columns.map((column) => chooseValue(sqlite, table, column, place)));
  }
}

function chooseValue(sqlite: Database, table: string, column: Column, place: number): unknown {
  const parent = findParent(sqlite, table, column, place);
  return parent === undefined ? makeUp(column, place) : parent;
}

/** The value of a row that this column refers to; null for one of its own table, undefined where it refers to none. */
function findParent(sqlite: Database, table: string, { name }: Column, place: number): unknown {
  const key = keysOf(sqlite, table).find(({ from }) => from === name);
  if (!key || key.table === table) return key && null;
  const select = `SELECT "${key.to ?? "id"}" FROM "${key.table}" LIMIT ${ROWS}`;
  const values = sqlite.prepare(select).pluck().all();
  return values[(place - 1) % values.length];
}

function makeUp({ name, type }: Column, place: number): unknown {
  const kind = type.toLowerCase();
  if (kind.startsWith("int") || kind.startsWith("real")) return place;
  return kind.startsWith("blob") ? Buffer.from([place, 0, 255]) : `${name} ${place}`;
}

function isEmpty(sqlite: Database, table: string): boolean {
  return sqlite.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() === undefined;
}
