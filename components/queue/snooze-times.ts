import { wallTime, type Zone } from "@/lib/format/zone";

/** What the server takes: a week at most. */
export const MAX_SNOOZE = 10_080;

export const snoozeChoices: readonly { label: string; minutes: number }[] = [
  { label: "15 min", minutes: 15 },
  { label: "1 h", minutes: 60 },
  { label: "4 h", minutes: 240 },
];

/** For how long: minutes from when the server hears of it, or until an instant. */
export type SnoozeTime = { minutes: number } | { until: number };

/** The instant at which the clocks of a zone show `hour` on the day after `now`, both in milliseconds since 1970. */
export function tomorrowAt(now: number, hour: number, zone: Zone): number {
  const today = wallTime(now, zone.timeZone);
  const wanted = Date.UTC(today.year, today.month - 1, today.day + 1, hour);
  // Twice, since the clocks may change in between.
  const near = wanted - offsetAt(wanted, zone);
  return wanted - offsetAt(near, zone);
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, { timeZone }: Zone): number {
  const { year, month, day, hour, minute, second } = wallTime(instant, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}
