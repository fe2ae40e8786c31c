import { keyed } from "@/lib/api/keyed";
import { listEvents } from "@/lib/rest/events";

export { notAllowed as DELETE, notAllowed as PATCH, notAllowed as POST, notAllowed as PUT } from "@/lib/api/keyed";

export const dynamic = "force-dynamic";

/** A page of what happened, for machines. */
export const GET = keyed("api:read", listEvents);
