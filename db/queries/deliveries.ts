import { and, asc, desc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "../client";
import { deliveries } from "../sqlite/schema";

const REPAIR_PAGE = 500;

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

/** When the last genuine delivery came; null before the first. */
export async function findLastDeliveryAt(db: Db): Promise<number | null> {
  const [row] = await db
    .select({ receivedAt: deliveries.receivedAt })
    .from(deliveries)
    .orderBy(desc(deliveries.id))
    .limit(1);
  return row?.receivedAt ?? null;
}

/** The delivery that brought an event first; undefined where it is no longer kept. */
export async function findDeliveryOfEvent(db: Db, seq: number) {
  const [row] = await db
    .select({
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
