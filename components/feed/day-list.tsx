"use client";

import type { FeedDay } from "@/components/feed/days";
import { EventRow } from "@/components/feed/event-row";
import { GroupHeading } from "@/components/ui/group-heading";
import { formatDay } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";
import { useTicking } from "@/lib/live/clock";

interface DayListProps {
  day: FeedDay;
  zone: Zone;
  /** Events beyond this `seq` came while the page was open. */
  firstHead: number;
}

export function DayList({ day, zone, firstHead }: DayListProps) {
  const id = `day-${day.day}`;
  const at = day.events[0]?.occurredAt ?? 0;
  const label = useTicking((now) => formatDay(at, now, zone));
  return (
    <>
      <GroupHeading id={id} label={label} />
      <ol aria-labelledby={id}>
        {day.events.map((event) => (
          <EventRow key={event.seq} event={event} zone={zone} isNew={event.seq > firstHead} />
        ))}
      </ol>
    </>
  );
}
