"use client";

import { useLiveState } from "@/components/desk/desk-context";
import { AlertButtons } from "@/components/events/alert-buttons";
import { AlertPart } from "@/components/events/alert-part";
import { Facts } from "@/components/events/facts";
import { LatencyBar } from "@/components/events/latency-bar";
import { RawDelivery } from "@/components/events/raw-delivery";
import { EventPicture } from "@/components/pictures/event-picture";
import { LiveButton } from "@/components/video/live-button";
import type { EventDetail } from "@/lib/events/views";
import type { EventView } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

interface EventContentProps {
  event: EventView;
  /** null while it is on its way. */
  detail: EventDetail | null;
  /** What names it. */
  titleId: string;
  /** Those of its parts, below the one that names it. */
  heading: "h2" | "h3";
}

/** Everything about one event, below its name. */
export function EventContent({ event, detail, titleId, heading }: EventContentProps) {
  const { devices, labels, alerts } = useLiveState();
  const device = (event.device && devices.get(event.device.key)) ?? detail?.device ?? undefined;
  const name = device?.name ?? event.device?.name ?? "Device";
  const { label } = describeEvent(event.type, event.subType);
  const alert = detail?.alert ? (alerts.get(detail.alert.id) ?? detail.alert) : null;
  return (
    <div className="flex flex-col gap-6">
      <EventPicture event={event} detail={detail} alt={`${name}: ${label}`} />
      <Facts event={event} device={device} labels={labels} />
      {device?.watchable ? (
        <div>
          <LiveButton device={device} describedBy={titleId} className="h-11 px-4 desk:h-8 desk:px-3" />
        </div>
      ) : null}
      {alert ? (
        <AlertPart alert={alert} trail={detail?.trail ?? []} heading={heading}>
          <AlertButtons alert={alert} describedBy={titleId} />
        </AlertPart>
      ) : null}
      {event.recovered ? null : <LatencyBar event={event} heading={heading} />}
      {detail?.delivery ? <RawDelivery delivery={detail.delivery} /> : null}
    </div>
  );
}
