import type { FeedRow } from "@/lib/feed/group";
import { dayNumber } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";

export interface FeedDay {
  /** Calendar days of the time zone from `start`: 0, -1 for the day before. The same in any zone, so that rows stay. */
  day: number;
  rows: readonly FeedRow[];
}

/** The feed cut at midnight; the rows come latest first and stay so. */
export function groupByDay(rows: readonly FeedRow[], start: number, zone: Zone): FeedDay[] {
  const days: { day: number; rows: FeedRow[] }[] = [];
  const dayOf = createDayCounter(start, zone);
  for (const row of rows) {
    const day = dayOf(row.events[0].occurredAt);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
}

// In every zone midnight falls on a quarter of an hour, so one look at the calendar serves all of it.
const QUARTER_MS = 900_000;

/** Counts the days between `start` and an instant; quick for many instants that lie close together. */
export function createDayCounter(start: number, zone: Zone): (at: number) => number {
  const startDay = dayNumber(start, zone);
  const dayOfQuarter = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS);
    const day = dayOfQuarter.get(quarter) ?? dayNumber(at, zone) - startDay;
    dayOfQuarter.set(quarter, day);
    return day;
  };
}
