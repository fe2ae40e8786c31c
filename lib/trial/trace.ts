import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/db/client";
import { findLastDeliveryId, listTests } from "@/db/queries/trials";
import type { TrialResult } from "./views";

/** What was sent and not found yet. */
export interface Lost {
  result: TrialResult;
  body: string;
}

type Trace = (body: string, status: number | null) => Promise<Pick<TrialResult, "deliveryId" | "seq"> | null>;

// What is refused without being held is written with a later batch, within a second.
const TRIES = 8;
const PAUSE_MS = 200;

/** Finds the rows of a test's deliveries, each once, from now on; null for one that is not there, or not yet. */
export async function startTrace(): Promise<Trace> {
  const start = await findLastDeliveryId(db());
  const seen = new Set<number>();
  return async (body, status) => {
    const bytes = Buffer.from(body);
    const rows = await listTests(db(), start);
    const row = rows.find((each) => !seen.has(each.id) && each.status === status && each.body?.equals(bytes));
    if (!row) return null;
    seen.add(row.id);
    return { deliveryId: row.id, seq: row.seq };
  };
}

/** The result with its delivery, or null where that is not found yet. */
export async function find(trace: Trace, { result, body }: Lost): Promise<TrialResult | null> {
  const found = await trace(body, result.status);
  return found && { ...result, ...found };
}

/** Those that are found within the next moments. */
export async function* findLater(trace: Trace, lost: readonly Lost[]): AsyncGenerator<TrialResult, void> {
  let missing = lost;
  for (let attempt = 0; attempt < TRIES && missing.length > 0; attempt += 1) {
    await sleep(PAUSE_MS);
    const still: Lost[] = [];
    for (const one of missing) {
      const found = await find(trace, one);
      if (found) yield found;
      else still.push(one);
    }
    missing = still;
  }
}
