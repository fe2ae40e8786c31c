"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useContext } from "react";
import { deliveriesHref } from "@/components/deliveries/address";
import { formatMoment } from "@/components/events/moment";
import type { DeliveryFilter } from "@/lib/deliveries/filter";
import type { PageStart } from "@/lib/deliveries/page-start";
import type { DeliveryPage } from "@/lib/deliveries/views";
import { formatMinute } from "@/lib/format/clock";
import { dayNumber } from "@/lib/format/day";
import { ClockStartContext, useZone } from "@/lib/live/clock";

const look =
  "inline-flex h-11 items-center gap-1.5 rounded-base border border-line bg-panel px-4 hover:bg-hover desk:h-8 desk:px-3";

interface ListEndsProps {
  page: DeliveryPage;
  filter: DeliveryFilter;
  start: PageStart;
}

/** To the pages before and after; says so where the search has not looked at everything. */
export function ListEnds({ page: { older, newer, lookedTo }, filter, start }: ListEndsProps) {
  if (older === null && newer === null) return null;
  const isForward = start.after !== undefined;
  const isTop = !isForward && start.before === undefined;
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap items-center gap-2">
      {newer === null ? null : (
        <>
          <Link href={deliveriesHref(filter, { after: newer })} prefetch={false} scroll={false} className={look}>
            <ArrowLeft aria-hidden="true" className="size-4" strokeWidth={1.8} />
            {isForward && lookedTo !== null ? "Search further" : "Newer"}
          </Link>
          {isForward && lookedTo !== null ? <LookedTo word="Looked up to" at={lookedTo} /> : null}
        </>
      )}
      {isTop ? null : (
        <Link href={deliveriesHref(filter)} prefetch={false} scroll={false} className={look}>
          Newest
        </Link>
      )}
      {older === null ? null : (
        <span className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
          {!isForward && lookedTo !== null ? <LookedTo word="Looked back to" at={lookedTo} /> : null}
          <Link href={deliveriesHref(filter, { before: older })} prefetch={false} scroll={false} className={look}>
            {!isForward && lookedTo !== null ? "Search further" : "Older"}
            <ArrowRight aria-hidden="true" className="size-4" strokeWidth={1.8} />
          </Link>
        </span>
      )}
    </nav>
  );
}

/** "Looked back to 12:04.", with the day where it is another one. */
function LookedTo({ word, at }: { word: string; at: number }) {
  const zone = useZone();
  const { now } = useContext(ClockStartContext);
  const isToday = dayNumber(at, zone) === dayNumber(now, zone);
  return (
    <span className="text-dense text-muted">
      {word} {isToday ? formatMinute(at, zone) : formatMoment(at, now, zone)}.
    </span>
  );
}
