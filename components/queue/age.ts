import { formatDuration } from "@/lib/format/duration";

const MINUTE = 60_000;

/** How long something has been going on: "0:12" in the first minute, then "2 m", "2 h 14 m". */
export function formatAge(ms: number): string {
  if (ms >= MINUTE) return formatDuration(ms);
  return `0:${String(Math.max(0, Math.floor(ms / 1_000))).padStart(2, "0")}`;
}

/** For within a sentence: "12 s ago", "22 min ago", "2 h 14 min ago". */
export function formatAgo(ms: number): string {
  return `${formatDuration(ms).replace(/ m$/, " min")} ago`;
}
