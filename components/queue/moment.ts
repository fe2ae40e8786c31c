import { formatMinute } from "@/lib/format/clock";
import { dayNumber, formatDay } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";

/** "15:20" today, "tomorrow 08:00", "yesterday 14:07", "Wednesday 19 November 14:07", for within a sentence. */
export function formatMoment(ms: number, now: number, zone: Zone): string {
  const ahead = dayNumber(ms, zone) - dayNumber(now, zone);
  const time = formatMinute(ms, zone);
  if (ahead === 0) return time;
  if (ahead === 1) return `tomorrow ${time}`;
  if (ahead === -1) return `yesterday ${time}`;
  return `${formatDay(ms, now, zone)} ${time}`;
}
