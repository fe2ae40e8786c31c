import { asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "../client";
import { eventKinds, events } from "../schema/core";

/** What an event says to those who look at each: alerts, and those who ask Ring for more. */
export const eventFacts = {
  seq: events.seq,
  type: eventKinds.type,
  subType: eventKinds.subType,
  accountKey: events.accountKey,
  deviceKey: events.deviceKey,
  occurredAt: events.occurredAt,
  receivedAt: events.receivedAt,
};

/** What an event says to those who ask Ring for more. */
export type Happening = Awaited<ReturnType<typeof listHappenings>>[number];

/** Events after this one, whatever they are, in order; at most `limit`. */
export async function listHappenings(db: Db, after: number, limit: number) {
  return await db
    .select(eventFacts)
    .from(events)
    // Said so that the events are entered by their number.
    .innerJoin(eventKinds, eq(eventKinds.id, sql`+${events.kindId}`))
    .where(gt(events.seq, after))
    .orderBy(asc(events.seq))
    .limit(limit);
}
