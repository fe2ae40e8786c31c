import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../client";
import { accounts, devices, events } from "../schema/core";
import { alerts } from "../schema/desk";

/** An account by its key, with its devices, or undefined. */
export async function findAccountWithDevices(db: Db, key: number) {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, key));
  if (!account) return undefined;
  const owned = await db.select().from(devices).where(eq(devices.accountKey, key));
  return { ...account, deviceKeys: owned.map(({ id }) => id) };
}

/** How many events an account has, as far as `most`: its devices', and those that name none. */
export async function countEventsOf(
  db: Db,
  { key, deviceKeys }: { key: number; deviceKeys: readonly number[] },
  most: number,
): Promise<number> {
  let total = 0;
  for (const deviceKey of deviceKeys) {
    if (total < most) total += await countUpTo(db, eq(events.deviceKey, deviceKey), most - total);
  }
  const others = and(eq(events.accountKey, key), isNull(events.deviceKey));
  return total < most ? total + (await countUpTo(db, others, most - total)) : total;
}

async function countUpTo(db: Db, where: ReturnType<typeof and>, most: number): Promise<number> {
  const some = db
    .select({ one: sql`1`.as("one") })
    .from(events)
    .where(where)
    .limit(most)
    .as("some");
  const [row] = await db.select({ count: count() }).from(some);
  return row?.count ?? 0;
}

/** How many alerts one device has. */
export async function countAlertsOfDevice(db: Db, deviceKey: number): Promise<number> {
  const [row] = await db.select({ count: count() }).from(alerts).where(eq(alerts.deviceKey, deviceKey));
  return row?.count ?? 0;
}
