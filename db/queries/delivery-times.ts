import { asc, desc, gte } from "drizzle-orm";
import type { Db } from "../client";
import { deliveries } from "../sqlite/schema";

/**
 * The first id of a delivery that came at this time or later; past the last one where none did. Found by halving, since
 * ids grow with time: a few dozen look-ups whatever the history.
 */
export async function findIdAt(db: Db, at: number): Promise<number> {
  let low = await endId(db, "first");
  let high = (await endId(db, "last")) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await db
      .select({ id: deliveries.id, receivedAt: deliveries.receivedAt })
      .from(deliveries)
      .where(gte(deliveries.id, middle))
      .orderBy(asc(deliveries.id))
      .limit(1);
    if (row === undefined || row.receivedAt >= at) high = middle;
    else low = row.id + 1;
  }
  return low;
}

async function endId(db: Db, end: "first" | "last"): Promise<number> {
  const order = end === "first" ? asc : desc;
  const [row] = await db.select({ id: deliveries.id }).from(deliveries).orderBy(order(deliveries.id)).limit(1);
  return row?.id ?? 0;
}
