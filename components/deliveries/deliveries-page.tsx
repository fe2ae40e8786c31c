"use client";

import { useRouter } from "next/navigation";
import { useContext, useMemo, useOptimistic, useRef, useState, useTransition } from "react";
import { deliveriesHref, deliveriesQuery } from "@/components/deliveries/address";
import { listDeliveryChips } from "@/components/deliveries/chips";
import { DeliveryList } from "@/components/deliveries/delivery-list";
import { Figures } from "@/components/deliveries/figures";
import { DeliveryFilterBar } from "@/components/deliveries/filter-bar";
import { HeldNotice } from "@/components/deliveries/held-notice";
import { PresetTabs } from "@/components/deliveries/preset-tabs";
import { type FirstDeliveries, useDeliveries } from "@/components/deliveries/use-deliveries";
import { useLiveState } from "@/components/desk/desk-context";
import { scrollToTop } from "@/components/feed/scroll-area";
import { usePause } from "@/components/feed/use-pause";
import { type DeliveryFilter, isEmptyDeliveryFilter } from "@/lib/deliveries/filter";
import type { PageStart } from "@/lib/deliveries/page-start";
import { ClockStartContext, useZone } from "@/lib/live/clock";

interface DeliveriesPageProps {
  first: FirstDeliveries;
  /** As they stand in the address. */
  filter: DeliveryFilter;
  start: PageStart;
  /** Every `data.type` that has been seen. */
  types: readonly string[];
}

/** Every request on the webhook: what was answered, and why. */
export function DeliveriesPage({ first, filter, start, types }: DeliveriesPageProps) {
  const router = useRouter();
  const [isGoing, go] = useTransition();
  // What somebody has just ticked must not flicker while the rows are on their way.
  const [wanted, want] = useOptimistic(filter);
  const top = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [firstHead] = useState(first.page.head);
  const pause = usePause(content);
  const isTop = start.before === undefined && start.after === undefined;
  const flows = isTop && isEmptyDeliveryFilter(filter) && !pause.paused;
  const deliveries = useDeliveries(first, {
    query: deliveriesQuery(filter),
    pageQuery: deliveriesQuery(filter, start),
    flows,
  });
  const chips = useChips(wanted);
  const change = (next: DeliveryFilter) =>
    go(() => {
      want(next);
      router.push(deliveriesHref(next), { scroll: false });
    });
  const show = async () => {
    if (isTop) await deliveries.show();
    else router.push(deliveriesHref(filter), { scroll: false });
    if (top.current) scrollToTop(top.current);
  };
  return (
    <div ref={top} className="board flex flex-col gap-2">
      <Figures figures={deliveries.figures} />
      <PresetTabs filter={wanted} held={deliveries.figures.held.count} />
      {wanted.preset === "held" ? <HeldNotice held={deliveries.figures.held} /> : null}
      <DeliveryFilterBar filter={wanted} types={types} chips={chips} onChange={change} />
      <div ref={content} {...pause.watch} aria-busy={isGoing} className={isGoing ? "opacity-60" : ""}>
        <DeliveryList {...{ deliveries, filter, chips, start, firstHead }} onShow={show} onChange={change} />
      </div>
    </div>
  );
}

function useChips(filter: DeliveryFilter) {
  const { devices } = useLiveState();
  const zone = useZone();
  const { now } = useContext(ClockStartContext);
  return useMemo(() => {
    const accounts = new Map([...devices.values()].map(({ accountKey, account }) => [accountKey, account]));
    return listDeliveryChips(filter, { accounts, zone, now });
  }, [filter, devices, zone, now]);
}
