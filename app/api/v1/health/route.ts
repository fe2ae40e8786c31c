import { keyed } from "@/lib/api/keyed";
import { getHealth } from "@/lib/rest/health";

export { notAllowed as DELETE, notAllowed as PATCH, notAllowed as POST, notAllowed as PUT } from "@/lib/api/keyed";

export const dynamic = "force-dynamic";

/** How Gatehouse is, for machines. */
export const GET = keyed("api:read", getHealth);
