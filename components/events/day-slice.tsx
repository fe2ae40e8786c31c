"use client";

import { headingClass, spaceOf } from "@/components/events/history-look";
import { HistoryRow } from "@/components/events/history-row";
import type { Slice } from "@/components/events/window";
import { describeRow, type Names } from "@/components/feed/describe-row";
import { formatDay } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";
import { useTicking } from "@/lib/live/clock";

interface DaySliceProps {
  slice: Slice;
  /** Whether all events of the day are known. */
  isComplete: boolean;
  names: Names;
  zone: Zone;
  selected: number | null;
  onOpen: (seq: number) => void;
}

/** A day of the history: its heading, and those of its rows that are drawn. */
export function DaySlice({ slice, isComplete, names, zone, selected, onOpen }: DaySliceProps) {
  const id = `day-${slice.day}`;
  const label = useTicking((now) => formatDay(slice.at, now, zone));
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={headingClass}>
        {label}
      </h2>
      <ol aria-labelledby={id} style={spaceOf(slice.above, slice.below)}>
        {slice.events.map((event, index) => (
          <HistoryRow
            key={event.seq}
            event={event}
            zone={zone}
            position={slice.first + index + 1}
            total={isComplete ? slice.total : -1}
            selected={event.seq === selected}
            onOpen={onOpen}
            {...describeRow(event, names)}
          />
        ))}
      </ol>
    </section>
  );
}
