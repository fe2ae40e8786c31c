"use client";

import { memo, useState } from "react";
import { EventIcon } from "@/components/ui/event-icon";
import { formatClock } from "@/lib/format/clock";
import { formatLatency, formatLateness } from "@/lib/format/duration";
import type { Zone } from "@/lib/format/zone";
import { type EventView, isLate } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

interface EventRowProps {
  event: EventView;
  zone: Zone;
  /** Whether it came while this page was open. */
  isNew: boolean;
}

/** One event: when, what kind, which device, what, for whom, and how long it took to get here. */
export const EventRow = memo(function EventRow({ event, zone, isNew }: EventRowProps) {
  const [fading, setFading] = useState(isNew);
  const { label, tone, icon } = describeEvent(event.type, event.subType);
  const press = tone === "press";
  return (
    <li
      data-event-id={event.seq}
      data-press={press || undefined}
      onAnimationEnd={() => setFading(false)}
      className={`event-row row-alone grid h-14 grid-cols-[minmax(3.75rem,max-content)_1.75rem_minmax(0,1fr)_auto] items-center gap-2 border-b border-b-line-soft border-l-3 pr-3 pl-2.5 desk:h-11 desk:grid-cols-[minmax(4rem,max-content)_1.75rem_minmax(0,1fr)_auto] desk:gap-2.5 desk:pr-4 desk:pl-3.25 ${press ? "border-l-press bg-press-tint" : "border-l-transparent forced-colors:border-l-[Canvas]"} ${fading ? "row-new" : ""}`}
    >
      <time dateTime={new Date(event.occurredAt).toISOString()} className="text-dense text-muted">
        {formatClock(event.occurredAt, zone)}
      </time>
      <EventIcon icon={icon} tone={tone} />
      <What event={event} label={label} />
      <Arrival event={event} />
    </li>
  );
});

function What({ event, label }: { event: EventView; label: string }) {
  const lead = event.device?.name ?? label;
  const rest = [event.device ? label : null, event.account].filter((part) => part !== null);
  return (
    <p className="truncate max-desk:leading-tight" title={[lead, ...rest].join(" · ")}>
      <bdi className="font-semibold max-desk:block max-desk:truncate max-desk:text-large">{lead}</bdi>{" "}
      <span className="text-muted">
        {event.device ? label : null}
        {event.device && event.account ? " · " : null}
        {event.account ? <bdi>{event.account}</bdi> : null}
      </span>
    </p>
  );
}

function Arrival({ event }: { event: EventView }) {
  const took = event.receivedAt - event.occurredAt;
  if (isLate(event)) {
    return (
      <span className="whitespace-nowrap rounded-small border border-line bg-panel px-1.5 text-small text-muted">
        <span className="max-desk:sr-only">Delivered </span>
        {formatLateness(took)}
      </span>
    );
  }
  return (
    <span className="whitespace-nowrap text-small text-muted" title="From the door to this dashboard">
      <span className="sr-only">took </span>
      {formatLatency(took)}
    </span>
  );
}
