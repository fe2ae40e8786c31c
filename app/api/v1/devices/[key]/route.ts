import { keyed } from "@/lib/api/keyed";
import { getDevice } from "@/lib/rest/devices";

export { notAllowed as DELETE, notAllowed as PATCH, notAllowed as POST, notAllowed as PUT } from "@/lib/api/keyed";

export const dynamic = "force-dynamic";

/** One device, for machines. */
export const GET = keyed("api:read", getDevice);
