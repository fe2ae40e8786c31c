import { createDayCounter } from "@/components/feed/days";
import type { Zone } from "@/lib/format/zone";
import type { EventView } from "@/lib/live/protocol";

/** The events of one day, with its heading above them. */
export interface HistoryDay {
  /** Calendar days of the time zone from the start of the page: 0, -1 for the day before. */
  day: number;
  /** Some moment of it, epoch ms. */
  at: number;
  events: readonly EventView[];
}

export interface Sizes {
  row: number;
  heading: number;
}

/** The part of a day that is drawn, and how high the rest of it is. */
export interface Slice extends HistoryDay {
  /** The place of the first event drawn among those of its day. */
  first: number;
  /** All events of the day, drawn or not. */
  total: number;
  above: number;
  below: number;
}

/** The history cut at midnight. */
export function cutIntoDays(events: readonly EventView[], start: number, zone: Zone): HistoryDay[] {
  const dayOf = createDayCounter(start, zone);
  const days: { day: number; at: number; events: EventView[] }[] = [];
  for (const event of events) {
    const day = dayOf(event.occurredAt);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, at: event.occurredAt, events: [event] });
  }
  return days;
}

/** What to draw so that everything between two heights of the whole is there: those days, and the space around them. */
export function chooseSlices(
  days: readonly HistoryDay[],
  sizes: Sizes | null,
  from: number,
  to: number,
): { above: number; slices: Slice[]; below: number } {
  if (sizes === null) return { above: 0, slices: days.map(drawWhole), below: 0 };
  const found: { above: number; slices: Slice[]; below: number } = { above: 0, slices: [], below: 0 };
  let top = 0;
  for (const day of days) {
    const height = heightOf(day, sizes);
    if (top + height < from) found.above += height;
    else if (top > to) found.below += height;
    else found.slices.push(cutDay(day, sizes.row, from - top - sizes.heading, to - top - sizes.heading));
    top += height;
  }
  return found;
}

function drawWhole(day: HistoryDay): Slice {
  return { ...day, first: 0, total: day.events.length, above: 0, below: 0 };
}

function cutDay({ day, at, events }: HistoryDay, row: number, from: number, to: number): Slice {
  const total = events.length;
  const first = clamp(Math.floor(from / row), 0, total);
  const end = clamp(Math.ceil(to / row), first, total);
  return {
    day,
    at,
    events: events.slice(first, end),
    first,
    total,
    above: first * row,
    below: (total - end) * row,
  };
}

/** How far below the top of the whole an event's row begins; null where it is not there. */
export function topOf(days: readonly HistoryDay[], sizes: Sizes, seq: number): number | null {
  let top = 0;
  for (const day of days) {
    const place = day.events.findIndex((event) => event.seq === seq);
    if (place >= 0) return top + sizes.heading + place * sizes.row;
    top += heightOf(day, sizes);
  }
  return null;
}

/** The event whose row is the first to end below a height, and how far its top is from there. */
export function eventAt(
  days: readonly HistoryDay[],
  sizes: Sizes,
  height: number,
): { seq: number; offset: number } | null {
  let top = 0;
  for (const day of days) {
    const end = top + heightOf(day, sizes);
    if (height < end) {
      const place = clamp(Math.floor((height - top - sizes.heading) / sizes.row), 0, day.events.length - 1);
      const event = day.events[place];
      return event ? { seq: event.seq, offset: top + sizes.heading + place * sizes.row - height } : null;
    }
    top = end;
  }
  return null;
}

function heightOf({ events }: HistoryDay, { row, heading }: Sizes): number {
  return heading + events.length * row;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
