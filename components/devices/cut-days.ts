import { dayNumber } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";
import type { EventView } from "@/lib/live/protocol";

// In every zone midnight falls on a quarter of an hour, so one look at the calendar serves all of it.
const QUARTER_MS = 900_000;

/** Events, newest first, cut at midnight. */
export function cutDays(events: readonly EventView[], zone: Zone): { day: number; events: EventView[] }[] {
  const days: { day: number; events: EventView[] }[] = [];
  const dayOfQuarter = new Map<number, number>();
  for (const event of events) {
    const quarter = Math.floor(event.occurredAt / QUARTER_MS);
    const day = dayOfQuarter.get(quarter) ?? dayNumber(event.occurredAt, zone);
    dayOfQuarter.set(quarter, day);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
