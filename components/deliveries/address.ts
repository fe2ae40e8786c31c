import { type DeliveryFilter, deliveryParams } from "@/lib/deliveries/filter";
import type { PageStart } from "@/lib/deliveries/page-start";

/** The address of a page of deliveries. */
export function deliveriesHref(filter: DeliveryFilter, start: PageStart = {}): string {
  const params = deliveriesQuery(filter, start);
  return params === "" ? "/deliveries" : `/deliveries?${params}`;
}

/** The query of such an address, and of the request that answers it. */
export function deliveriesQuery(filter: DeliveryFilter, { before, after }: PageStart = {}): string {
  const params = deliveryParams(filter);
  if (after !== undefined) params.set("after", String(after));
  else if (before !== undefined) params.set("before", String(before));
  return params.toString();
}
