"use client";

import { formatClock } from "@/lib/format/clock";
import { useTicking, useTimeZone } from "@/lib/live/clock";

/** The time of day, counting on: "14:07:22". */
export function Clock() {
  const timeZone = useTimeZone();
  return <time>{useTicking((now) => formatClock(now, timeZone))}</time>;
}
