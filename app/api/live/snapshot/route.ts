import { answer, read } from "@/lib/api/route";
import { getSnapshot } from "@/lib/live/snapshot";

export const dynamic = "force-dynamic";

/** The Live page's state anew, for a browser that is too far behind to catch up. */
export const GET = read("live:view", async () => answer(200, await getSnapshot()));
