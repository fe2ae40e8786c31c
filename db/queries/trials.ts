import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "../client";
import { deliveries } from "../sqlite/schema";

/** The newest delivery's id, 0 before the first. */
export async function findLastDeliveryId(db: Db): Promise<number> {
  const [row] = await db
    .select({ id: sql<number>`coalesce(max(${deliveries.id}), 0)`.mapWith(Number) })
    .from(deliveries);
  return row?.id ?? 0;
}

/** Our own tests after this delivery, in the order in which they came; a repeat has the bytes of the first. */
export async function listTests(db: Db, after: number) {
  return await db
    .select({
      id: deliveries.id,
      status: deliveries.status,
      seq: deliveries.seq,
      body: sql<Buffer | null>`coalesce(${deliveries.body}, (SELECT first.body FROM deliveries AS first WHERE first.id = ${deliveries.duplicateOf}))`,
    })
    .from(deliveries)
    .where(and(gt(deliveries.id, after), eq(deliveries.isTest, true)))
    .orderBy(asc(deliveries.id));
}
