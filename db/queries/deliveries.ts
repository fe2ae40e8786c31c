import { and, asc, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "../client";
import { deliveries } from "../schema/core";

const REPAIR_PAGE = 500;

/** Goes into every query for a verdict other than "accepted": with it, SQLite takes the partial index of those. */
export const isUncommon = sql`${deliveries.verdict} <> 'accepted'`;

/** Deliveries kept whole whose event could not be made yet, oldest first. */
export async function listUnprojected(db: Db): Promise<{ id: number; body: Buffer; receivedAt: number }[]> {
  const rows = await db
    .select({ id: deliveries.id, body: deliveries.body, receivedAt: deliveries.receivedAt })
    .from(deliveries)
    .where(and(eq(deliveries.needsProjection, true), isNotNull(deliveries.body)))
    .orderBy(asc(deliveries.id))
    .limit(REPAIR_PAGE);
  return rows.flatMap(({ body, ...row }) => (body ? [{ ...row, body }] : []));
}

/** How many deliveries are kept whole whose event could not be made yet. */
export async function countUnprojected(db: Db): Promise<number> {
  const [row] = await db.select({ count: count() }).from(deliveries).where(eq(deliveries.needsProjection, true));
  return row?.count ?? 0;
}

/** A delivery as it is kept; undefined where it is not any more. A repeat has the bytes of the first. */
export async function findStored(db: Db, id: number) {
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
  if (!row || row.body !== null || row.duplicateOf === null) return row;
  const [first] = await db.select({ body: deliveries.body }).from(deliveries).where(eq(deliveries.id, row.duplicateOf));
  return { ...row, body: first?.body ?? null };
}

export type StoredDelivery = NonNullable<Awaited<ReturnType<typeof findStored>>>;

/** The delivery that brought an event first; undefined where it is no longer kept. */
export async function findDeliveryOfEvent(db: Db, seq: number) {
  const [row] = await db
    .select({
      id: deliveries.id,
      receivedAt: deliveries.receivedAt,
      durationUs: deliveries.durationUs,
      attempt: deliveries.attempt,
      body: deliveries.body,
    })
    .from(deliveries)
    .where(and(eq(deliveries.seq, seq), isNull(deliveries.duplicateOf)))
    .orderBy(asc(deliveries.id))
    .limit(1);
  return row;
}
