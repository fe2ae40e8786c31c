import type { EventView } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

/** "Person" where all are of one class, otherwise "Person 8, Vehicle 4", the most frequent first. */
export function listClasses(events: readonly EventView[]): string {
  const counts = new Map<string, number>();
  for (const { type, subType } of events) {
    const { label } = describeEvent(type, subType);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.length === 1 ? (sorted[0]?.[0] ?? "") : sorted.map(([label, count]) => `${label} ${count}`).join(", ");
}

/** "12 in 3 min", "2 in 40 s": how many came within what time. */
export function countWithin(count: number, ms: number): string {
  if (ms < 60_000) return `${count} in ${Math.max(1, Math.round(ms / 1_000))} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${count} in ${minutes} min`;
  const rest = minutes % 60;
  return `${count} in ${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}

/** "6 new events", "200+ new events" where no more than `limit` are known. */
export function countNew(count: number, limit: number): string {
  if (count >= limit) return `${limit}+ new events`;
  return count === 1 ? "1 new event" : `${count} new events`;
}
