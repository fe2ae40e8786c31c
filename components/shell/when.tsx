"use client";

import { formatMinute } from "@/lib/format/clock";
import { formatDay } from "@/lib/format/day";
import { formatDuration } from "@/lib/format/duration";
import { useTicking, useZone } from "@/lib/live/clock";

/** "today 14:07", "Wednesday 19 November 14:07", by the browser's clock, for within a sentence. */
export function When({ at }: { at: number }) {
  const zone = useZone();
  const day = useTicking((now) =>
    formatDay(at, now, zone).replace(/^(Today|Yesterday)$/, (word) => word.toLowerCase()),
  );
  return (
    <time dateTime={new Date(at).toISOString()}>
      {day} {formatMinute(at, zone)}
    </time>
  );
}

/** "2 h 14 m ago", counting on; "now" for the last minute. */
export function Ago({ at }: { at: number }) {
  const text = useTicking((now) => (now - at < 60_000 ? "now" : `${formatDuration(now - at)} ago`));
  return (
    <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap">
      {text}
    </time>
  );
}
