"use client";

import type { ReactNode } from "react";
import { placeOf } from "@/components/desk/names";
import { When } from "@/components/shell/when";
import { formatClock } from "@/lib/format/clock";
import { formatDay } from "@/lib/format/day";
import { formatLateness } from "@/lib/format/duration";
import { useTicking, useZone } from "@/lib/live/clock";
import { type DeviceView, type EventView, isLate, type LabelView } from "@/lib/live/protocol";

interface FactsProps {
  event: EventView;
  device: DeviceView | undefined;
  labels: readonly LabelView[];
}

/** Which device, where, whose, and when in full. */
export function Facts({ event, device, labels }: FactsProps) {
  const name = device?.name ?? event.device?.name;
  const place = device ? placeOf(device, labels) : null;
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {name ? <Fact label="Device">{name}</Fact> : null}
      {place && place !== event.account ? <Fact label="Place">{place}</Fact> : null}
      {event.account ? <Fact label="Account">{event.account}</Fact> : null}
      <Fact label="When">
        <Moment at={event.occurredAt} />
      </Fact>
      {event.recovered ? (
        <Fact label="Recovered">
          No delivery brought this event. It was read from Ring’s history <When at={event.receivedAt} />.
        </Fact>
      ) : null}
      {isLate(event) && !event.recovered ? (
        <Fact label="Delivered">
          {formatLateness(event.receivedAt - event.occurredAt)}, <Moment at={event.receivedAt} />
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  );
}

/** "Wednesday 19 November 14:07:10". */
function Moment({ at }: { at: number }) {
  const zone = useZone();
  const day = useTicking((now) => formatDay(at, now, zone));
  return (
    <time dateTime={new Date(at).toISOString()}>
      {day} {formatClock(at, zone)}
    </time>
  );
}
