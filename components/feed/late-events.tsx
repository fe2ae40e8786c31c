"use client";

import { History } from "lucide-react";
import { type RefObject, useState } from "react";
import { formatMinute } from "@/lib/format/clock";
import type { Zone } from "@/lib/format/zone";
import { type EventView, isLate } from "@/lib/live/protocol";

interface LateEventsProps {
  events: readonly EventView[];
  firstHead: number;
  zone: Zone;
  scroller: RefObject<HTMLElement | null>;
}

/** Late events take their place by time, where nobody looks: this leads there, once. */
export function LateEvents({ events, firstHead, zone, scroller }: LateEventsProps) {
  const [seenHead, setSeenHead] = useState(firstHead);
  const late = events.filter((event) => event.seq > seenHead && isLate(event));
  const [latest] = late;
  if (!latest) return null;
  const show = () => {
    setSeenHead(Math.max(...late.map((event) => event.seq)));
    focusRow(scroller.current, latest.seq);
  };
  return (
    <button
      type="button"
      onClick={show}
      className="inline-flex h-11 items-center gap-1.5 whitespace-nowrap rounded-full border border-line bg-panel px-4 text-dense font-semibold text-accent hover:bg-hover desk:h-8 desk:rounded-base desk:px-3"
    >
      <History aria-hidden="true" className="size-4" strokeWidth={1.8} />
      {late.length === 1 ? "1 late event at " : `${late.length} late events, latest at `}
      {formatMinute(latest.occurredAt, zone)}
    </button>
  );
}

function focusRow(scroller: HTMLElement | null, seq: number): void {
  const row = scroller?.querySelector<HTMLElement>(`[data-event-id="${seq}"]`);
  if (!row) return;
  row.tabIndex = -1;
  row.scrollIntoView({ block: "center" });
  row.focus({ preventScroll: true });
}
