import { and, asc, eq, gt, gte, inArray, lt, lte, sql } from "drizzle-orm";
import type { Db } from "../client";
import type { Tx } from "../commands/revise";
import { ADOPTED } from "../recorder/recovered";
import { counters, devices, eventKinds, events } from "../schema/core";
import { recoveredEvents } from "../schema/ring";
import { eventFacts, type Happening } from "./happenings";

/** What the rules of alerts look at in an event. */
export interface Occurrence extends Happening {
  /** Read from Ring's history; no delivery brought it. */
  isRecovered: boolean;
}

const columns = {
  ...eventFacts,
  isRecovered:
    sql<boolean>`exists (select 1 from ${recoveredEvents} where ${recoveredEvents.seq} = ${events.seq})`.mapWith(
      Boolean,
    ),
};

/** Events of some types with `after < seq <= head`, in order. */
export async function listOccurrences(
  tx: Tx,
  after: number,
  head: number,
  types: readonly string[],
  limit: number,
): Promise<Occurrence[]> {
  return await tx
    .select(columns)
    .from(events)
    // Said so that the events are entered by their number, and not by the kind through all of history.
    .innerJoin(eventKinds, eq(eventKinds.id, sql`+${events.kindId}`))
    .where(and(gt(events.seq, after), lte(events.seq, head), inArray(eventKinds.type, [...types])))
    .orderBy(asc(events.seq))
    .limit(limit);
}

/** The events of one device from one moment to another, in order of time. */
export async function listDeviceOccurrences(
  tx: Tx,
  deviceKey: number,
  from: number,
  to: number,
): Promise<Occurrence[]> {
  return await tx
    .select(columns)
    .from(events)
    .innerJoin(eventKinds, eq(eventKinds.id, events.kindId))
    .where(and(eq(events.deviceKey, deviceKey), gte(events.occurredAt, from), lte(events.occurredAt, to)))
    .orderBy(asc(events.occurredAt), asc(events.seq));
}

/** Events that a late delivery took over from what Ring's history told, and that alerts have not looked at since. */
export async function listAdopted(db: Db): Promise<{ name: string; seq: number }[]> {
  return await db
    .select({ name: counters.name, seq: counters.value })
    .from(counters)
    .where(and(gt(counters.name, ADOPTED), lt(counters.name, `${ADOPTED}:`)));
}

/** How some devices are. */
export async function listStanding(tx: Tx, keys: readonly number[]) {
  return await tx
    .select({ key: devices.id, accountKey: devices.accountKey, status: devices.status, statusAt: devices.statusAt })
    .from(devices)
    .where(inArray(devices.id, [...keys]));
}

/** The keys of all devices of an account. */
export async function listKeysOfAccount(tx: Tx, accountKey: number): Promise<number[]> {
  const rows = await tx.select({ key: devices.id }).from(devices).where(eq(devices.accountKey, accountKey));
  return rows.map(({ key }) => key);
}
