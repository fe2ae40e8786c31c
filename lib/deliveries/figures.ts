import "server-only";
import { db } from "@/db/client";
import { listAnswerTimes } from "@/db/queries/delivery-figures";
import { countDeliveries, countRemarks, readCounter } from "@/db/queries/totals";
import { HOUR_MS } from "@/db/writer";
import { countHeld } from "@/lib/ingest/hold";
import type { Figures } from "./views";

const DAY = 24;
/** Answers that the times are taken over. */
const ANSWERS = 1_000;

/** The figures of the last 24 hours, from rollups and counters, and the times of the last answers. */
export async function getFigures(): Promise<Figures> {
  const to = Math.floor(Date.now() / HOUR_MS);
  const hours = { from: to - DAY + 1, to };
  const byStatus = await countDeliveries(db(), hours.from, hours.to);
  const { count, bytes, oldestAt } = await countHeld();
  return {
    byStatus,
    total: Object.values(byStatus).reduce((sum, more) => sum + more, 0),
    repeated: await countRemarks(db(), "repeated", hours),
    late: await countRemarks(db(), "late", hours),
    tests: await countRemarks(db(), "test", hours),
    answers: toAnswers(await listAnswerTimes(db(), ANSWERS)),
    lastRingAt: (await readCounter(db(), "deliveries.last-ring-at")) || null,
    held: { count, bytes, oldestAt },
  };
}

function toAnswers(times: readonly number[]): Figures["answers"] {
  if (times.length === 0) return null;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
