import { Refusal } from "@/lib/api/refusal";
import { answer, read } from "@/lib/api/route";
import { deliveryIdIn } from "@/lib/deliveries/delivery-id";
import { getDeliveryDetail } from "@/lib/deliveries/detail";
import { isGone } from "@/lib/retention/is-gone";

export const dynamic = "force-dynamic";

/** Everything about one delivery. */
export const GET = read("delivery:view", async (_viewer, request) => {
  const id = deliveryIdIn(request);
  const detail = id === null ? null : await getDeliveryDetail(id);
  if (!detail && (await isGone("deliveries", id))) throw new Refusal(410, "This delivery is no longer kept.");
  if (!detail) throw new Refusal(404, "There is no such delivery.");
  return answer(200, detail);
});
