import { keyed } from "@/lib/api/keyed";
import { listDevices } from "@/lib/rest/devices";

export { notAllowed as DELETE, notAllowed as PATCH, notAllowed as POST, notAllowed as PUT } from "@/lib/api/keyed";

export const dynamic = "force-dynamic";

/** A page of devices, for machines. */
export const GET = keyed("api:read", listDevices);
