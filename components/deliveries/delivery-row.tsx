"use client";

import Link from "next/link";
import { memo } from "react";
import { formatUs } from "@/components/deliveries/format-us";
import { TestMark, VerdictChip } from "@/components/deliveries/verdict-chip";
import { coverClass } from "@/components/feed/row-frame";
import { roles } from "@/components/shell/table-roles";
import { EventIcon } from "@/components/ui/event-icon";
import type { DeliveryView } from "@/lib/deliveries/views";
import { formatClock } from "@/lib/format/clock";
import type { Zone } from "@/lib/format/zone";
import { describeEvent } from "@/lib/ring/event-types";

/** Two lines, and one where there is room: when, verdict, why, what, whose, which try, how long. */
export const gridClass =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 px-3 desk:px-4 wide:grid-cols-[4.5rem_10.5rem_minmax(0,1fr)_minmax(0,13rem)_8rem_2.5rem_4.5rem] wide:items-center";

interface DeliveryRowProps {
  delivery: DeliveryView;
  zone: Zone;
  isNew: boolean;
}

/** One request on the webhook; all of it leads to everything about it. */
export const DeliveryRow = memo(function DeliveryRow({ delivery, zone, isNew }: DeliveryRowProps) {
  const { id, receivedAt, words, durationUs, attempt, isTest } = delivery;
  return (
    <tr
      role={roles.row}
      data-delivery-id={id}
      className={`${gridClass} relative min-h-14 content-center border-t border-line-soft py-2 hover:bg-hover wide:min-h-row wide:py-1 ${isNew ? "row-new" : ""}`}
    >
      <td
        role={roles.cell}
        className="text-dense text-muted max-wide:col-start-2 max-wide:row-start-1 max-wide:self-center"
      >
        <time dateTime={new Date(receivedAt).toISOString()}>{formatClock(receivedAt, zone)}</time>
      </td>
      <td role={roles.cell} className="flex min-w-0 flex-wrap items-center gap-1.5 max-wide:row-start-1">
        <VerdictChip {...delivery} />
        {isTest ? <TestMark /> : null}
      </td>
      <th role={roles.rowHead} scope="row" className="min-w-0 text-left font-normal max-wide:col-start-1">
        <Link href={`/deliveries/${id}`} prefetch={false} className={`${coverClass} block truncate`}>
          {words}
          <span className="sr-only">, delivery {id}</span>
        </Link>
      </th>
      <td role={roles.cell} className="min-w-0 max-wide:col-start-1">
        <What {...delivery} />
      </td>
      <td role={roles.cell} className="truncate text-dense text-muted max-wide:hidden">
        {delivery.account ?? "–"}
      </td>
      <td role={roles.cell} className="age text-dense text-muted max-wide:hidden">
        {attempt}
      </td>
      <td
        role={roles.cell}
        className="age text-right text-dense whitespace-nowrap text-muted max-wide:col-start-2 max-wide:row-start-2"
      >
        {durationUs === null ? "–" : formatUs(durationUs)}
      </td>
    </tr>
  );
});

/** What it tells, with a picture where the type is known; by its own word where nothing proves it. */
function What({ type, subType, isClaimed }: Pick<DeliveryView, "type" | "subType" | "isClaimed">) {
  if (type === null) return <span className="text-dense text-muted max-wide:hidden">–</span>;
  const { label, tone, icon } = describeEvent(type, subType);
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-dense">
      <span className="shrink-0">
        <EventIcon icon={icon} tone={isClaimed ? "neutral" : tone} />
      </span>
      <span className="min-w-0 truncate">
        <bdi>{label}</bdi>
        {isClaimed ? <span className="text-muted"> (claimed)</span> : null}
      </span>
    </span>
  );
}
