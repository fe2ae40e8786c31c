import { keyed } from "@/lib/api/keyed";
import { getDelivery } from "@/lib/rest/deliveries";

export { notAllowed as DELETE, notAllowed as PATCH, notAllowed as POST, notAllowed as PUT } from "@/lib/api/keyed";

export const dynamic = "force-dynamic";

/** One request on the webhook with what came in it, for machines. */
export const GET = keyed("api:read", getDelivery);
