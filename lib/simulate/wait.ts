import { setTimeout as sleep } from "node:timers/promises";

/** Wait, and tell whether the time passed; false as soon as the signal says stop. */
export async function wait(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  if (ms <= 0) return true;
  // sleep rejects for one reason only: the signal.
  return sleep(ms, true, { signal }).catch(() => false);
}
