"use client";

import { type ReactNode, type RefObject, useContext, useMemo, useRef } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { DaySlice } from "@/components/events/day-slice";
import type { History } from "@/components/events/history";
import { headingClass, spaceOf } from "@/components/events/history-look";
import { useAnchor } from "@/components/events/use-anchor";
import { useScrolled, useSizes } from "@/components/events/use-measure";
import { type Reveal, useReveal } from "@/components/events/use-reveal";
import { chooseSlices, cutIntoDays } from "@/components/events/window";
import type { Names } from "@/components/feed/describe-row";
import { rowClass } from "@/components/feed/row-frame";
import { ClockStartContext, useZone } from "@/lib/live/clock";
import { withPictures } from "@/lib/live/merge-pictures";

/** Rows are drawn this far beyond what is in view, so that none is missing while one scrolls. */
const BEYOND_PX = 1_500;

interface HistoryListProps {
  history: History;
  names: Names;
  selected: number | null;
  onOpen: (seq: number) => void;
  /** The row to bring into view. */
  reveal: Reveal | null;
  area: RefObject<HTMLElement | null>;
  /** Above and below the rows. */
  head: ReactNode;
  foot: ReactNode;
}

/** The rows under their days; of a long history only those around the ones in view are drawn. */
export function HistoryList({ history, names, selected, onOpen, reveal, area, head, foot }: HistoryListProps) {
  const zone = useZone();
  const start = useContext(ClockStartContext).now;
  const row = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLDivElement>(null);
  const sizes = useSizes(row, heading);
  const { from, to } = useScrolled(area);
  const { pictures } = useLiveState();
  const events = useMemo(() => withPictures(history.events, pictures), [history.events, pictures]);
  const days = useMemo(() => cutIntoDays(events, start, zone), [events, start, zone]);
  const { above, slices, below } = useMemo(
    () => chooseSlices(days, sizes, from - BEYOND_PX, to + BEYOND_PX),
    [days, sizes, from, to],
  );
  useAnchor(area, days, sizes, history.change);
  useReveal(area, days, sizes, reveal);
  return (
    <>
      <div aria-hidden="true" className="invisible absolute -z-1 w-px overflow-hidden">
        <div ref={row} className={rowClass} />
        <div ref={heading} className={headingClass} />
      </div>
      {head}
      <div style={spaceOf(above, below)} className={history.loading === "all" ? "opacity-50" : ""}>
        {slices.map((slice) => (
          <DaySlice
            key={slice.day}
            slice={slice}
            isComplete={isComplete(history, days, slice.day)}
            names={names}
            zone={zone}
            selected={selected}
            onOpen={onOpen}
          />
        ))}
      </div>
      {foot}
    </>
  );
}

/** Whether all events of a day are here: those of the first and the last may go on beyond the ends of the list. */
function isComplete({ older, newer }: History, days: readonly { day: number }[], day: number): boolean {
  return !(newer !== null && days[0]?.day === day) && !(older !== null && days.at(-1)?.day === day);
}
