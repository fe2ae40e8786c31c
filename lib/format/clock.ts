import { wallTime, type Zone } from "./zone";

/** "14:07:10", or "2:07:10 pm" on a 12-hour clock. */
export function formatClock(ms: number, zone: Zone): string {
  const { hour, minute, second } = wallTime(ms, zone.timeZone);
  return onClock(hour, `${pad(minute)}:${pad(second)}`, zone);
}

/** "14:07" or "2:07 pm", for where seconds say nothing. */
export function formatMinute(ms: number, zone: Zone): string {
  const { hour, minute } = wallTime(ms, zone.timeZone);
  return onClock(hour, pad(minute), zone);
}

function onClock(hour: number, rest: string, { clock }: Zone): string {
  if (clock === "24") return `${pad(hour)}:${rest}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${rest} ${hour < 12 ? "am" : "pm"}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
