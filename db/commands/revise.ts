import { eq } from "drizzle-orm";
import { type Db, transaction } from "../client";
import { readCounter } from "../queries/totals";
import { counters } from "../schema/core";

/** The handle of a transaction. */
export type Tx = Db;

type How = Parameters<typeof transaction>[1];

/** Counters that a transaction has touched: read once, written once when it ends. */
const touched = new WeakMap<Tx, Map<string, number>>();

/** Run changes in one transaction; nothing else is written in between. */
export async function transact<T>(change: (tx: Tx) => Promise<T>, how: How = {}): Promise<T> {
  return await transaction(async (tx) => {
    const values = new Map<string, number>();
    touched.set(tx, values);
    try {
      const result = await change(tx);
      for (const [name, value] of values) await writeCounter(tx, name, value);
      return result;
    } finally {
      touched.delete(tx);
    }
  }, how);
}

/** The same for what is simply done again after a power cut: its commit does not wait for the disk. */
export async function transactRepeatably<T>(change: (tx: Tx) => Promise<T>): Promise<T> {
  return await transact(change, { isRepeatable: true });
}

/** Count one more change that is not an event; browsers follow by this number. */
export async function nextRevision(tx: Tx): Promise<number> {
  return await addToCounter(tx, "revision", 1);
}

/** Add to a counter; returns what it is then. */
export async function addToCounter(tx: Tx, name: string, change: number): Promise<number> {
  const values = valuesOf(tx);
  const value = (values.get(name) ?? (await readCounter(tx, name))) + change;
  values.set(name, value);
  return value;
}

/** Set a counter that holds a moment or a place rather than a sum. */
export function setCounter(tx: Tx, name: string, value: number): void {
  valuesOf(tx).set(name, value);
}

export async function dropCounter(tx: Tx, name: string): Promise<void> {
  valuesOf(tx).delete(name);
  await tx.delete(counters).where(eq(counters.name, name));
}

function valuesOf(tx: Tx): Map<string, number> {
  const values = touched.get(tx);
  if (!values) throw new Error("Counters change inside transact only.");
  return values;
}

async function writeCounter(tx: Tx, name: string, value: number): Promise<void> {
  await tx.sql
    .prepare("INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(name, value);
}
