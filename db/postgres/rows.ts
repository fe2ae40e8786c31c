import type { PoolClient } from "pg";
import { types } from "./types";

const names = new Map<string, string>();

/** A name for a text, under which a connection plans it once; only for texts of which there are few. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `r${names.size}`;
  names.set(text, name);
  return name;
}

/** The rows that a question finds; values stand as $1, $2, … */
export async function listRows<Row>(client: PoolClient, text: string, ...values: unknown[]): Promise<Row[]> {
  const { rows } = await client.query({ name: nameOf(text), text, values: values.map(toValue), types });
  return rows as Row[];
}

export type ColumnType = "bigint" | "text" | "bytea";

export interface Target {
  table: string;
  /** Names and types of the columns, in the order of values. */
  columns: Record<string, ColumnType>;
  /** What follows the rows: what becomes of those that are there already. */
  conflict?: string;
}

/** Rows, and where they go. */
export type Insert = readonly [Target, rows: readonly unknown[][]];

/**
 * Insert any number of rows into any number of tables by one statement, whose text tells only which tables there are. No row
 * may be met twice; what refers to rows of another table is checked when all are in.
 */
export async function insertRows(client: PoolClient, inserts: readonly Insert[]): Promise<void> {
  const some = inserts.filter(([, rows]) => rows.length > 0);
  const values = some.flatMap(([{ columns }, rows]) => Object.keys(columns).map((_, at) => rows.map((row) => row[at])));
  if (some.length > 0) await change(client, insertText(some.map(([target]) => target)), ...values);
}

function insertText(into: readonly Target[]): string {
  let place = 0;
  const texts = into.map(({ table, columns, conflict = "" }) => {
    const lists = Object.values(columns).map((type) => {
      place += 1;
      return `$${place}::${type}[]`;
    });
    const names = Object.keys(columns).join(", ");
    return `INSERT INTO ${table} (${names}) SELECT * FROM unnest(${lists.join(", ")}) ${conflict}`;
  });
  const last = texts.pop();
  if (texts.length === 0) return `${last}`;
  return `WITH ${texts.map((text, at) => `i${at} AS (${text})`).join(", ")} ${last}`;
}

/** Run a change; values stand as $1, $2, … */
export async function change(client: PoolClient, text: string, ...values: unknown[]): Promise<void> {
  await client.query({ name: nameOf(text), text, values: values.map(toValue) });
}

/** Bytes in lists are known by their being Buffers alone. */
function toValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toValue);
  return value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value) : value;
}
