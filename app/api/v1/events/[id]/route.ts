import { keyed } from "@/lib/api/keyed";
import { getEvent } from "@/lib/rest/events";

export { notAllowed as DELETE, notAllowed as PATCH, notAllowed as POST, notAllowed as PUT } from "@/lib/api/keyed";

export const dynamic = "force-dynamic";

/** One event, for machines. */
export const GET = keyed("api:read", getEvent);
