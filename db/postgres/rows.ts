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

/** Insert any number of rows by one statement, which is the same for all numbers. */
export async function insertRows(
  client: PoolClient,
  { table, columns, conflict = "" }: Target,
  rows: readonly unknown[][],
) {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const lists = Object.values(columns).map((type, place) => `$${place + 1}::${type}[]`);
  const text = `INSERT INTO ${table} (${names.join(", ")}) SELECT * FROM unnest(${lists.join(", ")}) ${conflict}`;
  await change(client, text, ...names.map((_, place) => rows.map((row) => row[place])));
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
