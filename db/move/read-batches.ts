import type { Database } from "better-sqlite3";
import { StartupError } from "@/lib/env";
import { cleanText } from "./clean-text";
import type { Value } from "./column-type";
import { afterKey, writeKey } from "./keys";
import type { PlannedColumn, PlannedTable } from "./plan";
import type { Position } from "./positions";
import { quote } from "./quote";

/** A batch ends with whichever is reached first. */
const MOST_ROWS = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** Rows that are written together. */
export interface Batch {
  /** Of each column of the table, its values. */
  columns: readonly Value[][];
  rows: number;
  /** How far the table has come with them. */
  position: Position;
}

type Row = (bigint | number | string | Buffer | null)[];

/** Returns what reads the rows of a table that follow on a position, in the order of its key; null once there are none. */
export function createReader(sqlite: Database, table: PlannedTable): (from: Position) => Batch | null {
  return (from) => {
    const after = from.key === null ? null : afterKey(table.key, from.key);
    const statement = sqlite.prepare<unknown[], Row>(toQuery(table, after?.where ?? "true"));
    return toBatch(
      table,
      statement
        .raw()
        .safeIntegers()
        .iterate(...(after?.values ?? [])),
      from,
    );
  };
}

function toQuery({ name, columns, key }: PlannedTable, where: string): string {
  const read = columns.map((column) =>
    column.type === "bigint" ? quote(column.name) : `CAST(${quote(column.name)} AS BLOB)`,
  );
  return `SELECT ${read.join(", ")}, ${writeKey(key)} FROM ${quote(name)} WHERE ${where}
    ORDER BY ${key.map(quote).join(", ")} LIMIT ${MOST_ROWS}`;
}

function toBatch(table: PlannedTable, rows: Iterable<Row>, from: Position): Batch | null {
  const columns: Value[][] = table.columns.map(() => []);
  const position = { ...from };
  let bytes = 0;
  for (const row of rows) {
    position.rows += 1;
    position.key = String(row.at(-1));
    for (const [place, column] of table.columns.entries()) {
      const value = toValue(row[place] ?? null, column, table.name);
      const kept = column.type === "text" && Buffer.isBuffer(value) ? cleanText(value) : value;
      if (kept !== value && kept instanceof Uint8Array && value instanceof Uint8Array) {
        position.altered += 1;
        position.grown += kept.length - value.length;
      }
      columns[place]?.push(kept);
      bytes += kept instanceof Uint8Array ? kept.length : 8;
    }
    if (bytes >= MOST_BYTES) break;
  }
  const count = position.rows - from.rows;
  return count === 0 ? null : { columns, rows: count, position };
}

/** SQLite takes any value in any column. */
function toValue(value: Row[number], column: PlannedColumn, table: string): Value {
  if (value === null || typeof value === "bigint") return value;
  if (column.type !== "bigint" && Buffer.isBuffer(value)) return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  throw new StartupError(
    `The column ${column.name} of ${table} holds ${typeof value === "number" ? value : "a text"} where only whole numbers belong.`,
  );
}
