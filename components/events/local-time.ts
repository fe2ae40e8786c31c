import { wallTime } from "@/lib/format/zone";

/** "2026-11-03T14:05": the wall time of an instant in a time zone, as the browser's own date fields take it. */
export function toLocalInput(ms: number | null, timeZone: string): string {
  if (ms === null) return "";
  const { year, month, day, hour, minute } = wallTime(ms, timeZone);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}`;
}

/** The instant at which a clock of the time zone shows this, or null; where it shows it twice, one of them. */
export function fromLocalInput(text: string, timeZone: string): number | null {
  const wanted = Date.parse(`${text}Z`);
  if (!/^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(wanted)) return null;
  // The second look corrects the first, which was taken on the other side of a change of the clocks.
  const near = wanted - offsetAt(wanted, timeZone);
  return wanted - offsetAt(near, timeZone);
}

function offsetAt(ms: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallTime(ms, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1_000) * 1_000;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, "0");
}
