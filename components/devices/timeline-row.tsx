"use client";

import Link from "next/link";
import { memo, useState } from "react";
import { Arrival } from "@/components/feed/row-chips";
import { EventIcon } from "@/components/ui/event-icon";
import { formatClock } from "@/lib/format/clock";
import type { Zone } from "@/lib/format/zone";
import type { EventView } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

interface TimelineRowProps {
  event: EventView;
  zone: Zone;
  /** Whether it came while this page was open. */
  isNew: boolean;
}

/** One event of the device whose page this is: when, what, and how long it took to get here. */
export const TimelineRow = memo(function TimelineRow({ event, zone, isNew }: TimelineRowProps) {
  const [isFading, setFading] = useState(isNew);
  const { label, tone, icon } = describeEvent(event.type, event.subType);
  const isPress = tone === "press";
  return (
    <li
      data-event-id={event.seq}
      data-press={isPress || undefined}
      onAnimationEnd={() => setFading(false)}
      className={`row-alone relative grid h-11 grid-cols-[minmax(4rem,max-content)_1.75rem_minmax(0,1fr)_auto] items-center gap-2.5 border-b border-b-line-soft border-l-3 pr-3 pl-2.5 desk:pr-4 desk:pl-3.25 ${isPress ? "border-l-press bg-press-tint" : "border-l-transparent hover:bg-hover forced-colors:border-l-[Canvas]"} ${isFading ? "row-new" : ""}`}
    >
      <time dateTime={new Date(event.occurredAt).toISOString()} className="text-dense text-muted">
        {formatClock(event.occurredAt, zone)}
      </time>
      <EventIcon icon={icon} tone={tone} />
      <Link
        href={`/events/${event.seq}`}
        prefetch={false}
        className="truncate after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
      >
        {label}
      </Link>
      <Arrival event={event} />
    </li>
  );
});
