import { and, asc, eq, inArray, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "../client";
import { eventsDaily } from "../schema/core";

const count = (column: SQLWrapper) => sql<number>`sum(${column})`.mapWith(Number);

/** What happened at a device of an account on these days (epoch ms / 86,400,000); days without anything have no row. */
export async function countDaysOfDevice(db: Db, account: number, device: number, days: readonly number[]) {
  return await countDays(db, and(onDays(account, days), eq(eventsDaily.deviceKey, device)));
}

/** The same of all devices of an account together, and of its events that name none. */
export async function countDaysOfAccount(db: Db, account: number, days: readonly number[]) {
  return await countDays(db, onDays(account, days));
}

async function countDays(db: Db, where: SQL | undefined) {
  const { day, presses, motions, others } = eventsDaily;
  return await db
    .select({ day, presses: count(presses), motions: count(motions), others: count(others) })
    .from(eventsDaily)
    .where(where)
    .groupBy(day)
    .orderBy(asc(day));
}

/** Each day is said, since the key begins with it: a seek for each, whatever else there is. */
function onDays(account: number, days: readonly number[]): SQL | undefined {
  return and(inArray(eventsDaily.day, [...days]), eq(eventsDaily.accountKey, account));
}
