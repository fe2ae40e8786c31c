"use client";

import { describeAge } from "@/components/devices/state-text";
import { useTicking } from "@/lib/live/clock";

/** How long ago something was last seen, counting on. */
export function Age({ at }: { at: number | null }) {
  const text = useTicking((now) => describeAge(at, now));
  if (at === null) {
    return (
      <span className="text-muted">
        <span aria-hidden="true">{text}</span>
        <span className="sr-only">not seen yet</span>
      </span>
    );
  }
  return (
    <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap text-muted">
      {text}
    </time>
  );
}
