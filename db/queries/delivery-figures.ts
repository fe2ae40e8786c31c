import { desc } from "drizzle-orm";
import type { Db } from "../client";
import { deliveries } from "../schema/core";

/** Looked at for the last `limit` answers: some rows have no time, where the process ended before it was noted. */
const SEARCH_SHARE = 2;

/** How long the last answers to genuine deliveries took, in microseconds, latest first. */
export async function listAnswerTimes(db: Db, limit: number): Promise<number[]> {
  const rows = await db
    .select({ durationUs: deliveries.durationUs, keyId: deliveries.keyId })
    .from(deliveries)
    .orderBy(desc(deliveries.id))
    .limit(limit * SEARCH_SHARE);
  return rows
    .flatMap(({ durationUs, keyId }) => (durationUs === null || keyId === "" ? [] : [durationUs]))
    .slice(0, limit);
}
