"use client";

import { memo } from "react";
import { Arrival } from "@/components/feed/row-chips";
import { rowClass } from "@/components/feed/row-frame";
import { RowWhat } from "@/components/feed/row-what";
import { EventIcon } from "@/components/ui/event-icon";
import { formatClock } from "@/lib/format/clock";
import type { Zone } from "@/lib/format/zone";
import type { EventView } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

/** One event of a group, under the row of the group. */
export const EventLine = memo(function EventLine({ event, zone }: { event: EventView; zone: Zone }) {
  const { label, tone, icon } = describeEvent(event.type, event.subType);
  return (
    <li data-event-id={event.seq} className="border-l-3 border-l-motion bg-panel">
      <div className={rowClass}>
        <time dateTime={new Date(event.occurredAt).toISOString()} className="text-dense text-muted">
          {formatClock(event.occurredAt, zone)}
        </time>
        <EventIcon icon={icon} tone={tone} />
        <RowWhat href={`/events/${event.seq}`} label={label} device={null} place={null} />
        <Arrival event={event} />
      </div>
    </li>
  );
});
