"use client";

import type { DeliveryChip } from "@/components/deliveries/chips";
import { DeliveryTable } from "@/components/deliveries/delivery-table";
import { EmptyDeliveries } from "@/components/deliveries/empty-deliveries";
import { ListEnds } from "@/components/deliveries/list-ends";
import type { Deliveries } from "@/components/deliveries/use-deliveries";
import { LoadFailure } from "@/components/events/load-failure";
import { NewEventsPill } from "@/components/feed/new-events-pill";
import type { DeliveryFilter } from "@/lib/deliveries/filter";
import type { PageStart } from "@/lib/deliveries/page-start";
import type { Newer } from "@/lib/deliveries/views";

interface DeliveryListProps {
  deliveries: Deliveries;
  filter: DeliveryFilter;
  chips: readonly DeliveryChip[];
  start: PageStart;
  firstHead: number;
  onShow: () => void;
  onChange: (filter: DeliveryFilter) => void;
}

/** The rows of a page, what waits above them, and the ways to the pages beside it. */
export function DeliveryList({ deliveries, filter, chips, start, firstHead, onShow, onChange }: DeliveryListProps) {
  const { page, waiting, failure, show } = deliveries;
  return (
    <>
      <NewEventsPill text={countDeliveries(waiting)} onClick={onShow} />
      <p role="status" className="sr-only">
        {countDeliveries(waiting)}
      </p>
      {failure ? (
        <LoadFailure failure={{ way: "all", ...failure }} what="deliveries" retry={() => void show()} />
      ) : null}
      {page.rows.length === 0 ? (
        <EmptyDeliveries {...{ filter, chips, page, onChange }} />
      ) : (
        <div className="overflow-hidden rounded-base border border-line bg-panel">
          <DeliveryTable rows={page.rows} firstHead={firstHead} />
        </div>
      )}
      <ListEnds page={page} filter={filter} start={start} />
    </>
  );
}

/** "3 new deliveries", "50+ new deliveries"; null for none. */
function countDeliveries({ count, more }: Newer): string | null {
  if (count === 0) return null;
  return count === 1 && !more ? "1 new delivery" : `${count}${more ? "+" : ""} new deliveries`;
}
