import { dayNumber } from "@/lib/format/day";
import type { EventView } from "@/lib/live/protocol";

export interface FeedDay {
  /** Calendar day of the time zone, as `dayNumber` counts. */
  day: number;
  events: readonly EventView[];
}

/** The feed cut at midnight; the events come latest first and stay so. */
export function groupByDay(events: readonly EventView[], timeZone: string): FeedDay[] {
  const days: { day: number; events: EventView[] }[] = [];
  for (const event of events) {
    const day = dayNumber(event.occurredAt, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
