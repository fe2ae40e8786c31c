import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL } from "drizzle-orm";
import type { Db } from "../client";
import { accounts, devices, eventKinds, events } from "../schema/core";
import { deviceLabels } from "../schema/desk";
import { type EventRow, selectEvents } from "./events";

/** One way through the history in order of time: each has an index of its own, so that a page costs its length. */
export type Stream =
  | { by: "time" }
  | { by: "device"; key: number }
  | { by: "kind"; id: number }
  /** Events of an account that name no device. */
  | { by: "account"; key: number };

/** A place between two events: `at` is epoch milliseconds. */
export interface Position {
  at: number;
  seq: number;
}

export interface Walk {
  direction: "older" | "newer";
  /** Where to go on from; null: from the end of the history that `direction` leads away from. */
  start: Position | null;
  /** `from <= occurredAt < to`. */
  from: number | null;
  to: number | null;
}

/** The next events of a stream in the direction of the walk, nearest first. */
export async function listStream(db: Db, stream: Stream, walk: Walk, limit: number): Promise<EventRow[]> {
  const order = walk.direction === "older" ? desc : asc;
  return await selectEvents(db)
    .where(and(inStream(stream), beyond(walk), inRange(walk)))
    .orderBy(order(events.occurredAt), order(events.seq))
    .limit(limit);
}

function inStream(stream: Stream): SQL | undefined {
  switch (stream.by) {
    case "time":
      return undefined;
    case "device":
      return eq(events.deviceKey, stream.key);
    case "kind":
      return eq(events.kindId, stream.id);
    case "account":
      return and(eq(events.accountKey, stream.key), isNull(events.deviceKey));
  }
}

/** Said in two parts, so that the index is entered at the right time. */
function beyond({ direction, start }: Walk): SQL | undefined {
  if (start === null) return undefined;
  const { at, seq } = start;
  return direction === "older"
    ? and(lte(events.occurredAt, at), or(lt(events.occurredAt, at), lt(events.seq, seq)))
    : and(gte(events.occurredAt, at), or(gt(events.occurredAt, at), gt(events.seq, seq)));
}

function inRange({ from, to }: Walk): SQL | undefined {
  return and(
    from === null ? undefined : gte(events.occurredAt, from),
    to === null ? undefined : lt(events.occurredAt, to),
  );
}

/** Every pair of type and motion class ever seen; a few dozen. */
export async function listKinds(db: Db): Promise<{ id: number; type: string; subType: string | null }[]> {
  const rows = await db.select().from(eventKinds).orderBy(asc(eventKinds.id));
  return rows.map((row) => ({ ...row, subType: row.subType === "" ? null : row.subType }));
}

/** The keys of all devices with any of these labels. */
export async function listDevicesWithLabels(db: Db, labelIds: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectDistinct({ key: deviceLabels.deviceKey })
    .from(deviceLabels)
    .where(inArray(deviceLabels.labelId, [...labelIds]));
  return rows.map(({ key }) => key);
}

/** The keys of all devices of these accounts. */
export async function listDevicesOfAccounts(db: Db, accountKeys: readonly number[]): Promise<number[]> {
  const rows = await db
    .select({ key: devices.id })
    .from(devices)
    .where(inArray(devices.accountKey, [...accountKeys]));
  return rows.map(({ key }) => key);
}

/** Every account: its key and Ring's id. */
export async function listAccounts(db: Db): Promise<{ key: number; accountId: string }[]> {
  return await db.select({ key: accounts.id, accountId: accounts.accountId }).from(accounts).orderBy(asc(accounts.id));
}
