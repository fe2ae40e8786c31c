import { toDeliveryId } from "./delivery-id";

/** Where a page of deliveries begins: beyond an id in either direction; with neither at the newest. */
export interface PageStart {
  before?: number | undefined;
  after?: number | undefined;
}

/** Where a page begins, in the query of an address. */
export function readPageStart(params: URLSearchParams): PageStart {
  const id = (name: string) => toDeliveryId(params.get(name) ?? "") ?? undefined;
  const after = id("after");
  return after === undefined ? { before: id("before") } : { after };
}
