import { getSnapshot } from "@/lib/live/snapshot";

export const dynamic = "force-dynamic";

/** The Live page's state anew, for a browser that is too far behind to catch up. */
export async function GET(): Promise<Response> {
  return Response.json(await getSnapshot(), { headers: { "cache-control": "no-store" } });
}
