"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { CopyLink } from "@/components/events/copy-link";
import { EventContent } from "@/components/events/event-content";
import { EventTitle } from "@/components/events/event-title";
import { useDetail } from "@/components/events/use-detail";
import type { EventDetail } from "@/lib/events/views";
import { noteArrivals } from "@/lib/feed/arrivals";

const stepClass =
  "inline-flex h-11 items-center gap-1.5 rounded-base border border-line bg-panel px-3 hover:bg-hover desk:h-8";

/** One event by itself, at an address that can be shared. */
export function EventPage({ first }: { first: EventDetail }) {
  const { alerts, devices, pictures, mergeAlerts, events, firstHead } = useLiveState();
  const { event } = first;
  const { detail } = useDetail(event.seq, first, { alerts, pictures });
  useEffect(() => mergeAlerts(first.alert ? [first.alert] : []), [first.alert, mergeAlerts]);
  useEffect(() => noteArrivals(events, firstHead), [events, firstHead]);
  const device = event.device ? (devices.get(event.device.key)?.name ?? event.device.name) : null;
  const { previous, next } = detail ?? first;
  return (
    <div className="board relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div className="mx-auto flex w-full max-w-180 flex-col gap-5 px-3 pt-6 pb-16 desk:px-6 desk:pt-8">
        <nav aria-label="Events before and after" className="flex flex-wrap items-center gap-2">
          <Link
            href="/events"
            prefetch={false}
            className="mr-auto inline-flex h-11 items-center text-accent underline underline-offset-4 desk:h-8"
          >
            All events
          </Link>
          {previous === null ? null : (
            <Link href={`/events/${previous}`} prefetch={false} className={stepClass}>
              <ArrowLeft aria-hidden="true" className="size-4" strokeWidth={1.8} />
              Previous
            </Link>
          )}
          {next === null ? null : (
            <Link href={`/events/${next}`} prefetch={false} className={stepClass}>
              Next
              <ArrowRight aria-hidden="true" className="size-4" strokeWidth={1.8} />
            </Link>
          )}
        </nav>
        <div className="flex flex-col gap-5 rounded-base border border-line bg-panel p-4 desk:p-6">
          <h1 id="event" className="text-[1.25rem] leading-tight font-semibold">
            <EventTitle event={event} device={device} />
          </h1>
          <EventContent event={event} detail={detail ?? first} titleId="event" heading="h2" />
          <CopyLink seq={event.seq} />
        </div>
      </div>
    </div>
  );
}
