import { sql } from "drizzle-orm";
import { type Db, writeDb } from "../client";
import { counters } from "./schema";

export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** Run changes in one transaction of the writing connection; nothing else is written in between. */
export function transact<T>(change: (tx: Tx) => T): T {
  return writeDb().transaction(change, { behavior: "immediate" });
}

/** Count one more change that is not an event; browsers follow by this number. */
export function nextRevision(tx: Tx): number {
  return addToCounter(tx, "revision", 1);
}

/** Add to a counter; returns what it is then. */
export function addToCounter(tx: Tx, name: string, change: number): number {
  const row = tx
    .insert(counters)
    .values({ name, value: change })
    .onConflictDoUpdate({ target: counters.name, set: { value: sql`${counters.value} + ${change}` } })
    .returning({ value: counters.value })
    .get();
  return row.value;
}

/** Set a counter that holds a moment or a place rather than a sum. */
export function setCounter(tx: Tx, name: string, value: number): void {
  tx.insert(counters).values({ name, value }).onConflictDoUpdate({ target: counters.name, set: { value } }).run();
}
