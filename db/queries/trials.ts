import { and, asc, eq, gt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../client";
import { deliveries } from "../schema/core";

/** The newest delivery's id, 0 before the first. */
export async function findLastDeliveryId(db: Db): Promise<number> {
  const [row] = await db
    .select({ id: sql<number>`coalesce(max(${deliveries.id}), 0)`.mapWith(Number) })
    .from(deliveries);
  return row?.id ?? 0;
}

/** Our own tests after this delivery, in the order in which they came; a repeat has the bytes of the first. */
export async function listTests(db: Db, after: number) {
  const first = alias(deliveries, "first");
  const rows = await db
    .select({
      id: deliveries.id,
      status: deliveries.status,
      seq: deliveries.seq,
      body: deliveries.body,
      firstBody: first.body,
    })
    .from(deliveries)
    .leftJoin(first, eq(first.id, deliveries.duplicateOf))
    .where(and(gt(deliveries.id, after), eq(deliveries.isTest, true)))
    .orderBy(asc(deliveries.id));
  return rows.map(({ body, firstBody, ...row }) => ({ ...row, body: body ?? firstBody }));
}
