import { wallTime, type Zone } from "./zone";

// Own names: browsers and servers differ in their versions of Intl's texts, and a page must read the same from both.
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const DAY_MS = 86_400_000;

/** "Today", "Yesterday" or "Wednesday 19 November", with the year where it is not the present one. */
export function formatDay(ms: number, now: number, zone: Zone): string {
  const behind = dayNumber(now, zone) - dayNumber(ms, zone);
  if (behind === 0) return "Today";
  if (behind === 1) return "Yesterday";
  const { year, month, day } = wallTime(ms, zone.timeZone);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  const date = `${weekday} ${day} ${MONTHS[month - 1]}`;
  return year === wallTime(now, zone.timeZone).year ? date : `${date} ${year}`;
}

/** "Wed 19 Nov": a day of UTC, counted from 1970. */
export function formatUtcDay(day: number): string {
  const date = new Date(day * DAY_MS);
  const words = [WEEKDAYS[date.getUTCDay()]?.slice(0, 3), date.getUTCDate(), MONTHS[date.getUTCMonth()]?.slice(0, 3)];
  return words.join(" ");
}

/** Counts calendar days of the time zone: equal for two instants of one day, one more for the day after. */
export function dayNumber(ms: number, zone: Zone): number {
  const { year, month, day } = wallTime(ms, zone.timeZone);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}
