import { between, eq, or } from "drizzle-orm";
import type { Db } from "../client";
import { eventIds, requestIds } from "../schema/core";

/** The first delivery with this request hash, or null. */
export async function findRequest(db: Db, hash: Uint8Array): Promise<number | null> {
  const [row] = await db
    .select({ id: requestIds.deliveryId })
    .from(requestIds)
    .where(eq(requestIds.hash, Buffer.from(hash)));
  return row?.id ?? null;
}

/** How many bytes of a key are the time, where it has one. */
const TIME_BYTES = 6;

/** The event with this hash, or null; also where its key was made before keys began with a time (db/sqlite/project.ts). */
export async function findEventSeq(db: Db, hash: Uint8Array): Promise<number | null> {
  const from = Buffer.alloc(hash.length);
  from.set(hash.subarray(TIME_BYTES));
  const to = Buffer.from(from).fill(0xff, hash.length - TIME_BYTES);
  const [row] = await db
    .select({ seq: eventIds.seq })
    .from(eventIds)
    .where(or(eq(eventIds.hash, Buffer.from(hash)), between(eventIds.hash, from, to)));
  return row?.seq ?? null;
}
