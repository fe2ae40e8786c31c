import "server-only";
import { connection, inOneTransaction } from "@/db/sqlite/purge/step";
import { dropPlan, listEndedPlans, listIdlePlans } from "@/db/sqlite/snapshots";
import { isDemo } from "@/lib/demo/state";
import { env } from "@/lib/env";
import { askFor, workSoon } from "@/lib/jobs/ask";
import { log } from "@/lib/log";

const ROUND_MS = 30_000;

/** End the plans of devices that are no longer ours, and go on with those whose account was linked anew. */
export function startSnapshots(): NodeJS.Timeout {
  tidyPlans();
  const timer = setInterval(tidyPlans, ROUND_MS);
  timer.unref();
  return timer;
}

export function tidyPlans(): void {
  if (env().RING_CLIENT_ID === undefined || isDemo()) return;
  try {
    const ended = listEndedPlans(connection());
    if (ended.length > 0)
      inOneTransaction((sqlite) => {
        for (const key of ended) dropPlan(sqlite, key);
      });
    const idle = listIdlePlans(connection());
    if (idle.length === 0) return;
    inOneTransaction((sqlite) => {
      for (const { deviceKey, accountKey } of idle)
        askFor(sqlite, { kind: "snapshot", subject: deviceKey, accountKey, deviceKey, dueAt: Date.now() });
    });
    workSoon();
  } catch (error) {
    log().error({ err: error }, "plans for pictures not looked at; tried again in half a minute");
  }
}
