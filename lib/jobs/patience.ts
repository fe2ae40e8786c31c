import { RingFailure, type RingFailureKind } from "@/lib/ring/failure";

/** Ring has understood and says no: asking again cannot help. */
const FINAL: ReadonlySet<RingFailureKind> = new Set(["gone", "forbidden", "refused", "no-media", "corrupt"]);
/** Nothing helps but a change of the link or of our settings. */
const STUCK: ReadonlySet<RingFailureKind> = new Set(["expired", "unauthorised", "misconfigured"]);
const STUCK_MS = 600_000;
const LEAST_MS = 30_000;
const LEAST_RECORDING_MS = 15_000;
const MOST_MS = 3_600_000;
const MOST_RECORDING_MS = 300_000;

/** How long a job waits after a failure, in milliseconds; null where asking again cannot help. `attempts`: failures before. */
export function patienceAfter(error: unknown, attempts: number, random = Math.random): number | null {
  if (!(error instanceof RingFailure)) return grow(LEAST_MS, MOST_MS, attempts, random);
  if (FINAL.has(error.kind)) return null;
  if (STUCK.has(error.kind)) return STUCK_MS;
  const isRecording = error.kind === "not-ready";
  const [least, most] = isRecording ? [LEAST_RECORDING_MS, MOST_RECORDING_MS] : [LEAST_MS, MOST_MS];
  return Math.max(error.retryAfterMs ?? 0, grow(least, most, attempts, random));
}

/** Doubled with each failure, and drawn from its upper half, so that many do not come back together. */
function grow(least: number, most: number, attempts: number, random: () => number): number {
  const full = Math.min(most, least * 2 ** Math.min(attempts, 20));
  return Math.round(full * (0.5 + random() / 2));
}
