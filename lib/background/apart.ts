import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { singleton } from "@/lib/singleton";

/** Long enough for the deliveries that came meanwhile. */
const APART_MS = 20;

/**
 * Resolves when it is one's turn, in the order of asking, each some milliseconds after the one before: what is done with
 * answers that come together would hold up deliveries as one long piece. Fails with the signal.
 */
export async function apart(signal: AbortSignal): Promise<void> {
  const turns = singleton("apart", () => ({ nextAt: 0 }));
  const now = performance.now();
  const at = Math.max(now, turns.nextAt);
  turns.nextAt = at + APART_MS;
  if (at > now) await wait(at - now, undefined, { signal });
}
