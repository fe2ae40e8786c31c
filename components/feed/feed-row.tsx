"use client";

import { memo, useState } from "react";
import type { RowTexts } from "@/components/feed/describe-row";
import { EventLine } from "@/components/feed/event-line";
import { GroupChip } from "@/components/feed/group-chip";
import { Arrival, HandledChip } from "@/components/feed/row-chips";
import { edgeClass, rowClass } from "@/components/feed/row-frame";
import { RowWhat } from "@/components/feed/row-what";
import { RowPicture } from "@/components/pictures/row-picture";
import { EventIcon } from "@/components/ui/event-icon";
import type { FeedRow } from "@/lib/feed/group";
import { listClasses } from "@/lib/feed/words";
import { formatClock } from "@/lib/format/clock";
import type { Zone } from "@/lib/format/zone";
import { describeEvent } from "@/lib/ring/event-types";

interface FeedRowProps extends RowTexts {
  row: FeedRow;
  zone: Zone;
  /** Whether it came while this page was open. */
  isNew: boolean;
}

/** An event, or motions of one device as a group that opens: when, what kind, which device, what, where. */
export const FeedRowItem = memo(function FeedRowItem({ row, zone, isNew, ...texts }: FeedRowProps) {
  const [opened, setOpened] = useState(false);
  const { events } = row;
  const [newest] = events;
  const isGroup = events.length > 1;
  const open = isGroup && opened;
  const { label, tone, icon } = describeEvent(newest.type, newest.subType);
  const press = tone === "press";
  return (
    <li
      data-event-id={open ? undefined : newest.seq}
      data-press={press || undefined}
      className={`${edgeClass(press)} ${isNew ? "row-new" : ""}`}
    >
      <div className={`${rowClass} hover:bg-hover`}>
        <time dateTime={new Date(newest.occurredAt).toISOString()} className="text-dense text-muted">
          {formatClock(newest.occurredAt, zone)}
        </time>
        <EventIcon icon={icon} tone={tone} />
        <RowWhat
          href={`/events/${newest.seq}`}
          label={isGroup ? listClasses(events) : label}
          device={texts.device}
          place={texts.place}
        />
        <span className="flex items-center gap-2">
          <RowPicture event={newest} />
          <HandledChip handled={texts.handled} handledBy={texts.handledBy} />
          {isGroup ? (
            <GroupChip events={events} zone={zone} open={open} onToggle={() => setOpened(!opened)} />
          ) : (
            <Arrival event={newest} />
          )}
        </span>
      </div>
      {open ? (
        <ol aria-label={`${events.length} events`}>
          {events.map((event) => (
            <EventLine key={event.seq} event={event} zone={zone} />
          ))}
        </ol>
      ) : null}
    </li>
  );
});
