import "server-only";
import { db } from "@/db/client";
import { transact } from "@/db/commands/revise";
import { dropPlan, listEndedPlans, listIdlePlans } from "@/db/commands/snapshots";
import { isDemo } from "@/lib/demo/state";
import { env } from "@/lib/env";
import { askFor, workSoon } from "@/lib/jobs/ask";
import { log } from "@/lib/log";

const ROUND_MS = 30_000;

/** End the plans of devices that are no longer ours, and go on with those whose account was linked anew. */
export function startSnapshots(): NodeJS.Timeout {
  void tidyPlans();
  const timer = setInterval(() => void tidyPlans(), ROUND_MS);
  timer.unref();
  return timer;
}

export async function tidyPlans(): Promise<void> {
  if (env().RING_CLIENT_ID === undefined || isDemo()) return;
  try {
    // A transaction only where there is something to do; within it they are looked for again.
    if ((await listEndedPlans(db().sql)).length > 0)
      await transact(async ({ sql }) => {
        for (const key of await listEndedPlans(sql)) await dropPlan(sql, key);
      });
    if ((await listIdlePlans(db().sql)).length === 0) return;
    await transact(async ({ sql }) => {
      for (const { deviceKey, accountKey } of await listIdlePlans(sql))
        await askFor(sql, { kind: "snapshot", subject: deviceKey, accountKey, deviceKey, dueAt: Date.now() });
    });
    workSoon();
  } catch (error) {
    log().error({ err: error }, "plans for pictures not looked at; tried again in half a minute");
  }
}
