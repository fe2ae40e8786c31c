"use client";

import Link from "next/link";
import { Part } from "@/components/deliveries/part";
import { useLiveState } from "@/components/desk/desk-context";
import { When } from "@/components/shell/when";
import { EventIcon } from "@/components/ui/event-icon";
import type { EventView } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

/** The event that a delivery brought or repeats. */
export function EventPart({ event }: { event: EventView }) {
  const { devices } = useLiveState();
  const { label, tone, icon } = describeEvent(event.type, event.subType);
  const device = event.device ? (devices.get(event.device.key)?.name ?? event.device.name) : null;
  return (
    <Part title="Event">
      <Link
        href={`/events/${event.seq}`}
        prefetch={false}
        className="flex min-h-11 items-center gap-2 text-accent underline underline-offset-4 desk:min-h-8"
      >
        <span className="shrink-0">
          <EventIcon icon={icon} tone={tone} />
        </span>
        <span className="min-w-0 wrap-anywhere">
          {label}
          {device === null ? null : (
            <>
              , <bdi>{device}</bdi>
            </>
          )}
          , <When at={event.occurredAt} />
        </span>
      </Link>
    </Part>
  );
}
