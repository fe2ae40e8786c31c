import { keyed } from "@/lib/api/keyed";
import { listDeliveries } from "@/lib/rest/deliveries";

export { notAllowed as DELETE, notAllowed as PATCH, notAllowed as POST, notAllowed as PUT } from "@/lib/api/keyed";

export const dynamic = "force-dynamic";

/** A page of requests on the webhook, for machines. */
export const GET = keyed("api:read", listDeliveries);
