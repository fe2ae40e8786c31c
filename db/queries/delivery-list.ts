import { and, asc, desc, eq, gt, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client";
import { accounts, deliveries, eventKinds, events } from "../schema/core";
import type { Verdict } from "../writer";
import { isUncommon } from "./deliveries";

/** One way through the deliveries in order of arrival: all of them, those of one verdict, or those held for a key. */
export type DeliveryStream =
  | { by: "id" }
  | { by: "verdict"; verdict: Exclude<Verdict, "accepted"> }
  /** Well signed by no key we have. */
  | { by: "held" };

export interface DeliveryWalk {
  direction: "older" | "newer";
  /** Where to go on from, itself excluded; null: from the end that `direction` leads away from. */
  start: number | null;
  /** `from <= id < to`. */
  from: number | null;
  to: number | null;
}

const columns = {
  id: deliveries.id,
  receivedAt: deliveries.receivedAt,
  verdict: deliveries.verdict,
  status: deliveries.status,
  reason: deliveries.reason,
  durationUs: deliveries.durationUs,
  attempt: deliveries.attempt,
  duplicateOf: deliveries.duplicateOf,
  seq: deliveries.seq,
  isTest: deliveries.isTest,
  admittedAt: deliveries.admittedAt,
  isHeld: sql<number>`${deliveries.signature} is not null`,
  ownBytes: sql<number>`${deliveries.body} is not null`,
  size: sql<number | null>`coalesce(${deliveries.size}, length(${deliveries.body}))`,
  type: eventKinds.type,
  subType: eventKinds.subType,
  accountKey: events.accountKey,
  accountId: accounts.accountId,
  occurredAt: events.occurredAt,
  sentAt: events.sentAt,
};

export type DeliveryRow = Awaited<ReturnType<typeof listDeliveries>>[number];

/** The next deliveries of a stream in the direction of the walk, nearest first; without their bodies. */
export async function listDeliveries(db: Db, stream: DeliveryStream, walk: DeliveryWalk, limit: number) {
  const order = walk.direction === "older" ? desc : asc;
  return await selectDeliveries(db)
    .where(and(inStream(stream), beyond(walk), within(walk)))
    .orderBy(order(deliveries.id))
    .limit(limit);
}

/** One delivery without its body, or undefined. */
export async function findDelivery(db: Db, id: number): Promise<DeliveryRow | undefined> {
  const [row] = await selectDeliveries(db).where(eq(deliveries.id, id));
  return row;
}

/** Deliveries with these ids, without their bodies, in order of arrival. */
export async function findDeliveries(db: Db, ids: readonly number[]): Promise<DeliveryRow[]> {
  if (ids.length === 0) return [];
  return await selectDeliveries(db)
    .where(inArray(deliveries.id, [...ids]))
    .orderBy(asc(deliveries.id));
}

/** The bodies of these deliveries as far as they are kept and no longer than `max` bytes. */
export async function listBodies(db: Db, ids: readonly number[], max: number): Promise<Map<number, Buffer>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: deliveries.id, body: deliveries.body })
    .from(deliveries)
    .where(and(inArray(deliveries.id, [...ids]), sql`length(${deliveries.body}) <= ${max}`));
  return new Map(rows.flatMap(({ id, body }) => (body === null ? [] : [[id, body] as const])));
}

function selectDeliveries(db: Db) {
  return db
    .select(columns)
    .from(deliveries)
    .leftJoin(events, eq(events.seq, deliveries.seq))
    .leftJoin(eventKinds, eq(eventKinds.id, events.kindId))
    .leftJoin(accounts, eq(accounts.id, events.accountKey))
    .$dynamic();
}

function inStream(stream: DeliveryStream): SQL | undefined {
  if (stream.by === "id") return undefined;
  if (stream.by === "verdict") return and(isUncommon, eq(deliveries.verdict, stream.verdict));
  return and(isUncommon, eq(deliveries.verdict, "rejected"), isNotNull(deliveries.signature));
}

function beyond({ direction, start }: DeliveryWalk): SQL | undefined {
  if (start === null) return undefined;
  return direction === "older" ? lt(deliveries.id, start) : gt(deliveries.id, start);
}

function within({ from, to }: DeliveryWalk): SQL | undefined {
  return and(from === null ? undefined : gt(deliveries.id, from - 1), to === null ? undefined : lt(deliveries.id, to));
}
