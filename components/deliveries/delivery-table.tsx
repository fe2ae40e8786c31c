"use client";

import { useMemo } from "react";
import { DeliveryRow, gridClass } from "@/components/deliveries/delivery-row";
import { roles } from "@/components/shell/table-roles";
import type { DeliveryView } from "@/lib/deliveries/views";
import { dayNumber, formatDay } from "@/lib/format/day";
import type { Zone } from "@/lib/format/zone";
import { useTicking, useZone } from "@/lib/live/clock";

const columns = ["Received", "Answer", "Why", "What it says", "Account", "Try", "Took"];

interface DeliveryTableProps {
  rows: readonly DeliveryView[];
  /** Those with a higher id came while somebody looked. */
  firstHead: number;
}

/** Requests on the webhook under the days on which they came. */
export function DeliveryTable({ rows, firstHead }: DeliveryTableProps) {
  const zone = useZone();
  const days = useMemo(() => cutIntoDays(rows, zone), [rows, zone]);
  return (
    <table role={roles.table} aria-label="Deliveries, latest first" className="block w-full">
      <thead role={roles.group} className="block max-wide:sr-only">
        <tr role={roles.row} className={gridClass}>
          {columns.map((column) => (
            <th
              key={column}
              role={roles.column}
              scope="col"
              className="py-2 text-left text-small font-semibold text-muted last:text-right"
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      {days.map(({ day, at, deliveries }) => (
        <tbody key={day} role={roles.group} className="block">
          <DayRow at={at} zone={zone} />
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} zone={zone} isNew={delivery.id > firstHead} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function DayRow({ at, zone }: { at: number; zone: Zone }) {
  const label = useTicking((now) => formatDay(at, now, zone));
  return (
    <tr role={roles.row} className="block border-t border-line bg-bg">
      <th
        role={roles.rowHead}
        scope="rowgroup"
        className="block px-3 py-1.5 text-left text-small font-semibold text-muted desk:px-4"
      >
        {label}
      </th>
    </tr>
  );
}

interface Day {
  day: number;
  at: number;
  deliveries: DeliveryView[];
}

/** In order of arrival; a clock that was set back begins the day before once more. */
function cutIntoDays(rows: readonly DeliveryView[], zone: Zone): Day[] {
  const days: Day[] = [];
  for (const delivery of rows) {
    const day = dayNumber(delivery.receivedAt, zone);
    const known = days.find((one) => one.day === day);
    if (known) known.deliveries.push(delivery);
    else days.push({ day, at: delivery.receivedAt, deliveries: [delivery] });
  }
  return days;
}
