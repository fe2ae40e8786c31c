import { answer, read } from "@/lib/api/route";
import { toDeliveryId } from "@/lib/deliveries/delivery-id";
import { parseDeliveryFilter } from "@/lib/deliveries/filter";
import { countNewer } from "@/lib/deliveries/list";

export const dynamic = "force-dynamic";

/** How many deliveries after an id a filter lets through. */
export const GET = read("delivery:view", async (_viewer, request) => {
  const { searchParams } = new URL(request.url);
  const since = toDeliveryId(searchParams.get("since") ?? "") ?? 0;
  return answer(200, await countNewer(parseDeliveryFilter(searchParams), since));
});
