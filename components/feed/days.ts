import { dayNumber } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";
import type { EventView } from "@/lib/live/protocol";

export interface FeedDay {
  /** Calendar days of the time zone from `start`: 0, -1 for the day before. The same in any zone, so that rows stay. */
  day: number;
  events: readonly EventView[];
}

// In every zone midnight falls on a quarter of an hour, so one look at the calendar serves all of it.
const QUARTER_MS = 900_000;

/** The feed cut at midnight; the events come latest first and stay so. */
export function groupByDay(events: readonly EventView[], start: number, zone: Zone): FeedDay[] {
  const startDay = dayNumber(start, zone);
  const days: { day: number; events: EventView[] }[] = [];
  const dayOfQuarter = new Map<number, number>();
  for (const event of events) {
    const quarter = Math.floor(event.occurredAt / QUARTER_MS);
    const day = dayOfQuarter.get(quarter) ?? dayNumber(event.occurredAt, zone) - startDay;
    dayOfQuarter.set(quarter, day);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
