import { transaction, writeDb } from "../../client";
import type { Sql } from "../../sql";
import type { PictureFile } from "../pictures/picture-file";

/** One batch of a purge: at most so many rows are looked at; says how many went, and whether any may be left. */
export type Purge = (sql: Sql, rows: number) => Promise<Step>;

export interface Step {
  removed: number;
  isDone: boolean;
  /** Files that rows have let go of: looked at once this is committed. */
  files?: readonly PictureFile[];
}

/** Statements that stand by themselves on the writer's connection. */
export function connection(): Sql {
  return writeDb().sql;
}

/** Run one batch in a transaction of its own on the writer's connection; deliveries are written before and after it. */
export async function inOneTransaction<T>(change: (sql: Sql) => Promise<T>): Promise<T> {
  return await transaction(({ sql }) => change(sql));
}

/** The same for what is simply done again after a power cut: its commit does not wait for the disk. */
export async function inRepeatableTransaction<T>(change: (sql: Sql) => Promise<T>): Promise<T> {
  return await transaction(({ sql }) => change(sql), { isRepeatable: true });
}

/** Add to a running total. */
export async function addTotal(sql: Sql, name: string, change: number): Promise<void> {
  if (change === 0) return;
  await sql
    .prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
    )
    .run(name, change);
}

/** Let a counter that only rises reach at least this. */
export async function raiseTotal(sql: Sql, name: string, value: number): Promise<void> {
  await sql
    .prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
    )
    .run(name, value);
}

/** One setting, or undefined. */
export async function getSetting(sql: Sql, name: string): Promise<string | undefined> {
  return await sql.prepare<[string], string>("SELECT value FROM settings WHERE name = ?").pluck().get(name);
}

/** Keep a setting, in place of the one before. */
export async function putSetting(sql: Sql, name: string, value: string): Promise<void> {
  await sql
    .prepare("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(name, value);
}
