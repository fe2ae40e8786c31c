import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/db/client";
import { findLastDeliveryId, listTests } from "@/db/queries/trials";

const TRIES = 4;
const PAUSE_MS = 60;

interface Found {
  deliveryId: number | null;
  seq: number | null;
}

/** Finds the rows of a test's deliveries, one after the other, from now on. */
export async function startTrace(): Promise<(body: string, status: number) => Promise<Found>> {
  const start = await findLastDeliveryId(db());
  const seen = new Set<number>();
  return async (body, status) => {
    const bytes = Buffer.from(body);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      // What was refused is written with a later batch, so it may take a moment.
      if (attempt > 0) await sleep(PAUSE_MS);
      const rows = await listTests(db(), start);
      const row = rows.find((each) => !seen.has(each.id) && each.status === status && each.body?.equals(bytes));
      if (!row) continue;
      seen.add(row.id);
      return { deliveryId: row.id, seq: row.seq };
    }
    return { deliveryId: null, seq: null };
  };
}
