import { answer, read } from "@/lib/api/route";
import { parseDeliveryFilter } from "@/lib/deliveries/filter";
import { getDeliveries } from "@/lib/deliveries/list";
import { readPageStart } from "@/lib/deliveries/page-start";

export const dynamic = "force-dynamic";

/** A page of the deliveries that a filter lets through. */
export const GET = read("delivery:view", async (_viewer, request) => {
  const { searchParams } = new URL(request.url);
  return answer(200, await getDeliveries(parseDeliveryFilter(searchParams), readPageStart(searchParams)));
});
