import { Refusal } from "@/lib/api/refusal";
import { read } from "@/lib/api/route";
import { findDeliveryBytes } from "@/lib/deliveries/bytes";
import { deliveryIdIn } from "@/lib/deliveries/delivery-id";

export const dynamic = "force-dynamic";

/** The exact bytes of a delivery's body, as a file that no browser interprets. */
export const GET = read("delivery:view", async (_viewer, request) => {
  const id = deliveryIdIn(request);
  const bytes = id === null ? null : await findDeliveryBytes(id);
  if (!bytes) throw new Refusal(404, "The bytes of this delivery are not kept.");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="gatehouse-delivery-${id}.bin"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
});
