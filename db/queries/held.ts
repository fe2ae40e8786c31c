import { and, asc, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Db } from "../client";
import { deliveries } from "../schema/core";
import { isUncommon } from "./deliveries";

const isHeld = and(isUncommon, eq(deliveries.verdict, "rejected"), isNotNull(deliveries.signature));

/** Deliveries that are held for a key that matches, in the order in which they came. */
export async function listHeld(db: Db, after: number, limit: number) {
  const rows = await db
    .select({ id: deliveries.id, signature: deliveries.signature, body: deliveries.body })
    .from(deliveries)
    .where(and(isHeld, gt(deliveries.id, after)))
    .orderBy(asc(deliveries.id))
    .limit(limit);
  return rows.flatMap(({ id, signature, body }) => (signature && body ? [{ id, signature, body }] : []));
}

/** How many deliveries are held, how large they are together, and when the oldest and newest came. */
export async function sumHeld(db: Db) {
  const [row] = await db
    .select({
      count: sql<number>`count(*)`.mapWith(Number),
      bytes: sql<number>`coalesce(sum(length(${deliveries.body})), 0)`.mapWith(Number),
      oldestAt: sql<number | null>`min(${deliveries.receivedAt})`,
      newestAt: sql<number | null>`max(${deliveries.receivedAt})`,
    })
    .from(deliveries)
    .where(isHeld);
  return row ?? { count: 0, bytes: 0, oldestAt: null, newestAt: null };
}
