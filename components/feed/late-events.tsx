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
  content: RefObject<HTMLElement | null>;
}

/** Late events take their place by time, where nobody looks: this leads there, once. */
export function LateEvents({ events, firstHead, zone, content }: LateEventsProps) {
  const [seenHead, setSeenHead] = useState(firstHead);
  const late = events.filter((event) => event.seq > seenHead && isLate(event));
  const [latest] = late;
  if (!latest) return null;
  const kind = late.every(({ recovered }) => recovered) ? "recovered" : "late";
  const show = () => {
    setSeenHead(Math.max(...late.map((event) => event.seq)));
    focusRow(content.current, latest.seq);
  };
  return (
    <button
      type="button"
      onClick={show}
      className="inline-flex h-11 items-center gap-1.5 whitespace-nowrap rounded-base px-2.5 text-dense font-semibold text-accent hover:bg-hover desk:h-8"
    >
      <History aria-hidden="true" className="size-4" strokeWidth={1.8} />
      {late.length === 1 ? `1 ${kind} event at ` : `${late.length} ${kind} events, latest at `}
      {formatMinute(latest.occurredAt, zone)}
    </button>
  );
}

function focusRow(content: HTMLElement | null, seq: number): void {
  const link = content?.querySelector<HTMLElement>(`[data-event-id="${seq}"] a`);
  link?.scrollIntoView({ block: "center" });
  link?.focus({ preventScroll: true });
}
