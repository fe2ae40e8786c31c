import { wallTime } from "./zone";

/** "14:07:10", on the 24-hour clock of the time zone. */
export function formatClock(ms: number, timeZone: string): string {
  const { hour, minute, second } = wallTime(ms, timeZone);
  return `${pad(hour)}:${pad(minute)}:${pad(second)}`;
}

/** "14:07", for where seconds say nothing. */
export function formatMinute(ms: number, timeZone: string): string {
  const { hour, minute } = wallTime(ms, timeZone);
  return `${pad(hour)}:${pad(minute)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
