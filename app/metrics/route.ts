import { keyed } from "@/lib/api/keyed";
import { exposeMetrics } from "@/lib/metrics/look";

export const dynamic = "force-dynamic";

/** What Prometheus collects. */
export const GET = keyed("metrics:read", async () => {
  const { contentType, text } = await exposeMetrics();
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
});
