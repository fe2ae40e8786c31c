import { wait } from "@/lib/network/wait";
import { RingFailure } from "./failure";

const MOST_ATTEMPTS = 4;
const FIRST_PAUSE_MS = 400;
/** Whoever asks is told rather than kept waiting for longer. */
const MOST_PAUSE_MS = 30_000;

interface Way {
  /** Whether asking twice does no harm. */
  isRepeatable: boolean;
  signal?: AbortSignal;
}

/** Try up to four times while there is hope, with pauses that double and are drawn at random (full jitter). */
export async function withRetries<T>(attempt: () => Promise<T>, { isRepeatable, signal }: Way): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= MOST_ATTEMPTS || !isHopeful(error, isRepeatable)) throw error;
      await wait(pauseAfter(error, tried), signal);
    }
  }
}

/** Whether the same request may succeed soon, and may be sent again. */
function isHopeful(error: unknown, isRepeatable: boolean): error is RingFailure {
  if (!(error instanceof RingFailure)) return false;
  const passes = error.kind === "unreachable" || error.kind === "busy" || error.kind === "limited";
  return passes && (isRepeatable || error.isUntouched) && (error.retryAfterMs ?? 0) <= MOST_PAUSE_MS;
}

function pauseAfter({ retryAfterMs }: RingFailure, tried: number): number {
  return (retryAfterMs ?? 0) + Math.random() * FIRST_PAUSE_MS * 2 ** (tried - 1);
}
