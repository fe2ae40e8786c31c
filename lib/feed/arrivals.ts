import { serverNow } from "@/lib/live/clock";
import type { EventView } from "@/lib/live/protocol";

const KEPT = 2_000;
const arrivals = new Map<number, number>();

/** Note when events that came while this page was open reached this screen; `head` is the highest `seq` before. */
export function noteArrivals(events: readonly EventView[], head: number): void {
  const now = serverNow();
  for (const { seq } of events) {
    if (seq > head && !arrivals.has(seq)) arrivals.set(seq, now);
  }
  for (const seq of arrivals.keys()) {
    if (arrivals.size <= KEPT) break;
    arrivals.delete(seq);
  }
}

/** When an event reached this screen, by the server's clock; null where it was here before the page was opened. */
export function arrivalOf(seq: number): number | null {
  return arrivals.get(seq) ?? null;
}
