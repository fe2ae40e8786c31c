import { isReady } from "@/lib/ingest/readiness";

export const dynamic = "force-dynamic";

/** Readiness: deliveries can be taken and kept. Says only ok or not ok. */
export function GET(): Response {
  const ready = isReady();
  const body = { status: ready ? "ok" : "not_ready" };
  return Response.json(body, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
