import { eq } from "drizzle-orm";
import { type Db, writeDb } from "../client";
import { repeatably } from "./repeatable";
import { counters } from "./schema";

export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** Counters that a transaction has touched: read once, written once when it ends. */
const touched = new WeakMap<Tx, Map<string, number>>();

/** Run changes in one transaction of the writing connection; nothing else is written in between. */
export function transact<T>(change: (tx: Tx) => T): T {
  return writeDb().transaction(
    (tx) => {
      const values = new Map<string, number>();
      touched.set(tx, values);
      const result = change(tx);
      for (const [name, value] of values) writeCounter(tx, name, value);
      return result;
    },
    { behavior: "immediate" },
  );
}

/** The same for what is simply done again after a power cut: its commit does not wait for the disk. */
export function transactRepeatably<T>(change: (tx: Tx) => T): T {
  return repeatably(writeDb().$client, () => transact(change));
}

/** Count one more change that is not an event; browsers follow by this number. */
export function nextRevision(tx: Tx): number {
  return addToCounter(tx, "revision", 1);
}

/** Add to a counter; returns what it is then. */
export function addToCounter(tx: Tx, name: string, change: number): number {
  const values = valuesOf(tx);
  const value = (values.get(name) ?? readCounter(tx, name)) + change;
  values.set(name, value);
  return value;
}

/** Set a counter that holds a moment or a place rather than a sum. */
export function setCounter(tx: Tx, name: string, value: number): void {
  valuesOf(tx).set(name, value);
}

export function dropCounter(tx: Tx, name: string): void {
  valuesOf(tx).delete(name);
  tx.delete(counters).where(eq(counters.name, name)).run();
}

function valuesOf(tx: Tx): Map<string, number> {
  const values = touched.get(tx);
  if (!values) throw new Error("Counters change inside transact only.");
  return values;
}

function readCounter(tx: Tx, name: string): number {
  return tx.select({ value: counters.value }).from(counters).where(eq(counters.name, name)).get()?.value ?? 0;
}

function writeCounter(tx: Tx, name: string, value: number): void {
  tx.insert(counters).values({ name, value }).onConflictDoUpdate({ target: counters.name, set: { value } }).run();
}
