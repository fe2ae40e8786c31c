import { and, asc, desc, eq, gt, lte, sql } from "drizzle-orm";
import type { Db } from "../client";
import { prepared } from "../prepared";
import { accounts, deviceActivity, devices, eventKinds, events } from "../schema/core";
import { alertEvents } from "../schema/desk";
import { pictures, recoveredEvents } from "../schema/ring";
import { findLastGiven } from "./keeping";

const columns = {
  seq: events.seq,
  type: eventKinds.type,
  subType: eventKinds.subType,
  occurredAt: events.occurredAt,
  sentAt: events.sentAt,
  receivedAt: events.receivedAt,
  accountKey: events.accountKey,
  accountId: accounts.accountId,
  alertId: alertEvents.alertId,
  picture: pictures.state,
  /** Its own seq where no delivery brought it. */
  recovered: recoveredEvents.seq,
  deviceKey: events.deviceKey,
  deviceId: devices.deviceId,
  deviceName: devices.name,
  deviceAlias: devices.alias,
  deviceLastPressAt: deviceActivity.lastPressAt,
  deviceLastMotionAt: deviceActivity.lastMotionAt,
};

export type EventRow = Awaited<ReturnType<typeof listLatestEvents>>[number];

/** The highest `seq` ever given, whether its event is still kept or not; 0 before the first. */
export async function getHead(db: Db): Promise<number> {
  return await findLastGiven(db, "events");
}

/** The latest events by the time they happened. */
export async function listLatestEvents(db: Db, limit: number) {
  return await selectEvents(db).orderBy(desc(events.occurredAt), desc(events.seq)).limit(limit);
}

/** One event, or undefined. */
export async function findEvent(db: Db, seq: number): Promise<EventRow | undefined> {
  const [row] = await selectEvents(db).where(eq(events.seq, seq));
  return row;
}

/** Events with `since < seq <= head`, in order of `seq`. */
export async function listEventsAfter(db: Db, since: number, head: number, limit: number): Promise<EventRow[]> {
  return await eventsBetween(db).all({ since, head, limit });
}

const eventsBetween = prepared((db) =>
  selectEvents(db)
    .where(and(gt(events.seq, sql.placeholder("since")), lte(events.seq, sql.placeholder("head"))))
    .orderBy(asc(events.seq))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** Events with all that a browser may see of them; narrow and order it. */
export function selectEvents(db: Db) {
  return db
    .select(columns)
    .from(events)
    .innerJoin(eventKinds, eq(eventKinds.id, events.kindId))
    .innerJoin(accounts, eq(accounts.id, events.accountKey))
    .leftJoin(devices, eq(devices.id, events.deviceKey))
    .leftJoin(deviceActivity, eq(deviceActivity.deviceKey, events.deviceKey))
    .leftJoin(alertEvents, eq(alertEvents.seq, events.seq))
    .leftJoin(pictures, eq(pictures.seq, events.seq))
    .leftJoin(recoveredEvents, eq(recoveredEvents.seq, events.seq))
    .$dynamic();
}
