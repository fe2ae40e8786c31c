import type { Sent } from "./send.ts";

/** What an answer means to Ring. */
export type Verdict = "accepted" | "duplicate" | "refused" | "undelivered";

/** What a run came to. */
export interface Tally {
  /** Deliveries, without the attempts to send them again. */
  sent: number;
  accepted: number;
  duplicates: number;
  /** Answered with neither 2xx nor 5xx: Ring would not send these again. */
  refused: number;
  /** Never answered 2xx: given up, or stopped between two attempts. */
  undelivered: number;
  /** Attempts beyond the first. */
  retried: number;
  /** Of the latest answers that ended a delivery, in milliseconds; null without any. */
  p50: number | null;
  p95: number | null;
}

/** A run may go on for weeks, so only so many answer times are kept. */
const MAX_TIMES = 100_000;

/** Count deliveries as they end; `sum` tells how far it has come. */
export function startTally(): { add(sent: Sent): void; sum(): Tally } {
  const counts: Record<Verdict, number> = { accepted: 0, duplicate: 0, refused: 0, undelivered: 0 };
  const times: number[] = [];
  let retried = 0;
  return {
    add(sent) {
      counts[judge(sent)] += 1;
      retried += sent.attempts - 1;
      if (sent.status !== null) times.push(sent.ms);
      if (times.length > MAX_TIMES) times.splice(0, MAX_TIMES / 2);
    },
    sum() {
      const { duplicate: duplicates, ...others } = counts;
      const sent = Object.values(counts).reduce((total, count) => total + count, 0);
      const sorted = times.toSorted((a, b) => a - b);
      return { sent, ...others, duplicates, retried, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
    },
  };
}

export function judge({ status, text }: Pick<Sent, "status" | "text">): Verdict {
  if (status === null || status >= 500) return "undelivered";
  if (status < 200 || status > 299) return "refused";
  return /"status"\s*:\s*"duplicate"/.test(text) ? "duplicate" : "accepted";
}

function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
