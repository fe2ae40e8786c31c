"use client";

import type { FeedDay } from "@/components/feed/days";
import { EventRow } from "@/components/feed/event-row";
import { GroupHeading } from "@/components/ui/group-heading";
import { formatDay } from "@/lib/format/day";
import { useTicking } from "@/lib/live/clock";

interface DayListProps {
  day: FeedDay;
  timeZone: string;
  /** Events beyond this `seq` came while the page was open. */
  firstHead: number;
}

export function DayList({ day, timeZone, firstHead }: DayListProps) {
  const id = `day-${day.day}`;
  const at = day.events[0]?.occurredAt ?? 0;
  const label = useTicking((now) => formatDay(at, now, timeZone));
  return (
    <>
      <GroupHeading id={id} label={label} />
      <ol aria-labelledby={id}>
        {day.events.map((event) => (
          <EventRow key={event.seq} event={event} timeZone={timeZone} isNew={event.seq > firstHead} />
        ))}
      </ol>
    </>
  );
}
