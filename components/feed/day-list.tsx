"use client";

import type { FeedDay } from "@/components/feed/days";
import { describeRow, type Names } from "@/components/feed/describe-row";
import { FeedRowItem } from "@/components/feed/feed-row";
import { GroupHeading } from "@/components/ui/group-heading";
import { formatDay } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";
import { useTicking } from "@/lib/live/clock";

interface DayListProps {
  day: FeedDay;
  names: Names;
  zone: Zone;
  /** Events beyond this `seq` came while the page was open. */
  firstHead: number;
}

export function DayList({ day, names, zone, firstHead }: DayListProps) {
  const id = `day-${day.day}`;
  const at = day.rows[0]?.events[0].occurredAt ?? 0;
  const label = useTicking((now) => formatDay(at, now, zone));
  return (
    <>
      <GroupHeading id={id} label={label} />
      <ol aria-labelledby={id}>
        {day.rows.map((row) => (
          <FeedRowItem
            key={row.key}
            row={row}
            zone={zone}
            isNew={row.events[0].seq > firstHead}
            {...describeRow(row.events[0], names)}
          />
        ))}
      </ol>
    </>
  );
}
