import { formatMinute } from "@/lib/format/clock";
import { wallTime, type Zone } from "@/lib/format/zone";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "3 Nov", with the year where it is not the one of `now`. */
export function formatDate(ms: number, now: number, zone: Zone): string {
  const { year, month, day } = wallTime(ms, zone.timeZone);
  const date = `${day} ${MONTHS[month - 1]}`;
  return year === wallTime(now, zone.timeZone).year ? date : `${date} ${year}`;
}

/** "3 Nov 14:05". */
export function formatMoment(ms: number, now: number, zone: Zone): string {
  return `${formatDate(ms, now, zone)} ${formatMinute(ms, zone)}`;
}

/** "1 Nov 08:00 to 7 Nov 18:00", "since 1 Nov 08:00", "before 7 Nov 18:00". */
export function formatRange(range: { from: number | null; to: number | null }, now: number, zone: Zone): string {
  const from = range.from === null ? null : formatMoment(range.from, now, zone);
  const to = range.to === null ? null : formatMoment(range.to, now, zone);
  if (from === null) return to === null ? "" : `before ${to}`;
  return to === null ? `since ${from}` : `${from} to ${to}`;
}
