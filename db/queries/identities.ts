import { eq } from "drizzle-orm";
import type { Db } from "../client";
import { eventIds, requestIds } from "../sqlite/schema";

/** The first delivery with this request hash, or null. */
export async function findRequest(db: Db, hash: Uint8Array): Promise<number | null> {
  const [row] = await db
    .select({ id: requestIds.deliveryId })
    .from(requestIds)
    .where(eq(requestIds.hash, Buffer.from(hash)));
  return row?.id ?? null;
}

/** The event with this hash, or null. */
export async function findEventSeq(db: Db, hash: Uint8Array): Promise<number | null> {
  const [row] = await db
    .select({ seq: eventIds.seq })
    .from(eventIds)
    .where(eq(eventIds.hash, Buffer.from(hash)));
  return row?.seq ?? null;
}
