import { Refusal } from "@/lib/api/refusal";
import { answer, read } from "@/lib/api/route";
import { deliveryIdIn } from "@/lib/deliveries/delivery-id";
import { planReplay } from "@/lib/deliveries/replay";

export const dynamic = "force-dynamic";

/** What replaying a delivery would change. */
export const GET = read("delivery:replay", async (_viewer, request) => {
  const id = deliveryIdIn(request);
  if (id === null) throw new Refusal(404, "There is no such delivery.");
  return answer(200, await planReplay(id));
});
