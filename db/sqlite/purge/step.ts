import type { Database } from "better-sqlite3";
import { writeDb } from "../../client";
import type { PictureFile } from "../pictures/picture-file";
import { repeatably } from "../repeatable";

/** One batch of a purge: at most so many rows are looked at; says how many went, and whether any may be left. */
export type Purge = (rows: number) => Step;

export interface Step {
  removed: number;
  isDone: boolean;
  /** Files that rows have let go of: looked at once this is committed. */
  files?: readonly PictureFile[];
}

/** The writer's own connection. */
export function connection(): Database {
  return writeDb().$client;
}

/** Run one batch in a transaction of its own on the writer's connection; deliveries are written before and after it. */
export function inOneTransaction<T>(change: (sqlite: Database) => T): T {
  const sqlite = connection();
  return sqlite.transaction(change).immediate(sqlite);
}

/** The same for what is simply done again after a power cut: its commit does not wait for the disk. */
export function inRepeatableTransaction<T>(change: (sqlite: Database) => T): T {
  return repeatably(connection(), () => inOneTransaction(change));
}

/** Add to a running total. */
export function addTotal(sqlite: Database, name: string, change: number): void {
  if (change === 0) return;
  sqlite
    .prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
    )
    .run(name, change);
}

/** Let a counter that only rises reach at least this. */
export function raiseTotal(sqlite: Database, name: string, value: number): void {
  sqlite
    .prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
    )
    .run(name, value);
}

/** One setting, or undefined. */
export function getSetting(sqlite: Database, name: string): string | undefined {
  return sqlite.prepare<[string], string>("SELECT value FROM settings WHERE name = ?").pluck().get(name);
}

/** Keep a setting, in place of the one before. */
export function putSetting(sqlite: Database, name: string, value: string): void {
  sqlite
    .prepare("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(name, value);
}
