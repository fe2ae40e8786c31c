"use client";

import Link from "next/link";
import { useMemo } from "react";
import { FormError } from "@/components/auth/form-error";
import { useLiveState } from "@/components/desk/desk-context";
import { cutDays } from "@/components/devices/cut-days";
import { TimelineRow } from "@/components/devices/timeline-row";
import { useTimeline } from "@/components/devices/use-timeline";
import { Button } from "@/components/ui/button";
import type { HistoryPage } from "@/lib/events/views";
import { formatDay } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";
import { useTicking, useZone } from "@/lib/live/clock";
import type { EventView } from "@/lib/live/protocol";

interface TimelineProps {
  deviceKey: number;
  /** The newest events, as the server read them at `readAt`. */
  page: HistoryPage;
  readAt: number;
}

/** Everything that happened at one device, newest first; what happens now comes in at the top. */
export function DeviceTimeline({ deviceKey, page, readAt }: TimelineProps) {
  const { firstHead } = useLiveState();
  const { timeline, older, loadOlder } = useTimeline(deviceKey, page, readAt);
  const zone = useZone();
  const days = useMemo(() => cutDays(timeline.events, zone), [timeline.events, zone]);
  const newest = Math.max(firstHead, ...page.events.map(({ seq }) => seq));
  return (
    <section aria-labelledby="timeline" className="min-w-0">
      <div className="flex h-11 items-center justify-between gap-3 border-b border-line px-3 desk:px-4">
        <h2 id="timeline" className="font-semibold">
          Events
        </h2>
        <Link
          href={`/events?device=${deviceKey}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-muted underline underline-offset-4 hover:text-ink desk:min-h-8"
        >
          Search and filter
        </Link>
      </div>
      {days.length === 0 ? <p className="px-3 py-4 text-muted desk:px-4">Nothing has happened here yet.</p> : null}
      {days.map(({ day, events }) => (
        <Day key={day} day={day} events={events} zone={zone} newest={newest} />
      ))}
      <div className="flex flex-wrap items-center gap-3 px-3 py-4 desk:px-4">
        {timeline.older === null ? (
          days.length === 0 ? null : (
            <p className="text-dense text-muted">That is all there is.</p>
          )
        ) : (
          <Button kind="plain" busy={older.busy} onClick={loadOlder}>
            {older.busy ? "Loading…" : "Load older"}
          </Button>
        )}
        <FormError failure={older.failure} />
      </div>
    </section>
  );
}

interface DayProps {
  day: number;
  events: readonly EventView[];
  zone: Zone;
  /** Events beyond this `seq` came while the page was open. */
  newest: number;
}

function Day({ day, events, zone, newest }: DayProps) {
  const at = events[0]?.occurredAt ?? 0;
  const label = useTicking((now) => formatDay(at, now, zone));
  return (
    <>
      <h3
        id={`day-${day}`}
        className="border-b border-line-soft px-3 py-2 text-small font-semibold text-muted desk:px-4"
      >
        {label}
      </h3>
      <ol aria-labelledby={`day-${day}`}>
        {events.map((event) => (
          <TimelineRow key={event.seq} event={event} zone={zone} isNew={event.seq > newest} />
        ))}
      </ol>
    </>
  );
}
