"use client";

import { type MouseEvent, memo } from "react";
import type { RowTexts } from "@/components/feed/describe-row";
import { Arrival, HandledChip } from "@/components/feed/row-chips";
import { edgeClass, rowClass } from "@/components/feed/row-frame";
import { RowWhat } from "@/components/feed/row-what";
import { RowPicture } from "@/components/pictures/row-picture";
import { EventIcon } from "@/components/ui/event-icon";
import { formatClock } from "@/lib/format/clock";
import type { Zone } from "@/lib/format/zone";
import type { EventView } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

interface HistoryRowProps extends RowTexts {
  event: EventView;
  zone: Zone;
  /** Its place among the events of its day, and how many those are; -1 while that is not known. */
  position: number;
  total: number;
  selected: boolean;
  onOpen: (seq: number) => void;
}

/** One event of the history; opens beside the list, or by itself in a tab of its own. */
export const HistoryRow = memo(function HistoryRow(props: HistoryRowProps) {
  const { event, zone, selected, onOpen, handled, handledBy, device, place } = props;
  const { label, tone, icon } = describeEvent(event.type, event.subType);
  const press = tone === "press";
  const open = (click: MouseEvent) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey || click.button !== 0) return;
    click.preventDefault();
    onOpen(event.seq);
  };
  return (
    <li
      data-event-id={event.seq}
      data-press={press || undefined}
      aria-posinset={props.position}
      aria-setsize={props.total}
      className={edgeClass(press)}
    >
      <div
        className={`${rowClass} hover:bg-hover ${selected ? "bg-hover outline-2 -outline-offset-2 outline-accent" : ""}`}
      >
        <time dateTime={new Date(event.occurredAt).toISOString()} className="text-dense text-muted">
          {formatClock(event.occurredAt, zone)}
        </time>
        <EventIcon icon={icon} tone={tone} />
        <RowWhat
          href={`/events/${event.seq}`}
          label={label}
          device={device}
          place={place}
          isCurrent={selected}
          onClick={open}
        />
        <span className="flex items-center gap-2">
          <RowPicture event={event} />
          <HandledChip handled={handled} handledBy={handledBy} />
          <Arrival event={event} />
        </span>
      </div>
    </li>
  );
});
