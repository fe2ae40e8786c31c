"use client";

import { formatClock } from "@/lib/format/clock";
import { useTicking, useZone } from "@/lib/live/clock";

/** The time of day, counting on: "14:07:22". */
export function Clock() {
  const zone = useZone();
  return <time>{useTicking((now) => formatClock(now, zone))}</time>;
}
