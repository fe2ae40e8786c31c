import { answer, open } from "@/lib/api/route";
import { mayReadHealth } from "@/lib/health/may-read-health";
import { readHealth } from "@/lib/health/read-health";
import { isReady } from "@/lib/ingest/readiness";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

/** Readiness: deliveries can be taken and kept. Says only ok or not ok, and more to whoever runs this. */
export const GET = open("health:read", async (request) => {
  const status = isReady() ? 200 : 503;
  const plain = { status: status === 200 ? "ok" : "not_ready" };
  try {
    return answer(status, (await mayReadHealth(request)) ? { ...(await readHealth()), ...plain } : plain);
  } catch (error) {
    // A sick database must not keep anybody from hearing that it is.
    log().warn({ err: error }, "health not read");
    return answer(status, plain);
  }
});
