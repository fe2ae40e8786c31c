import { answer, open } from "@/lib/api/route";
import { isReady } from "@/lib/ingest/readiness";

export const dynamic = "force-dynamic";

/** Readiness: deliveries can be taken and kept. Says only ok or not ok. */
export const GET = open("health:read", () => {
  const ready = isReady();
  return answer(ready ? 200 : 503, { status: ready ? "ok" : "not_ready" });
});
