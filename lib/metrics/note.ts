import "server-only";
import type { Verdict } from "@/db/writer";
import { metrics } from "./registry";

// On the way of every delivery: nothing here may cost more than a microsecond.

/** One answer on the webhook, after so many microseconds. */
export function noteDelivery({ verdict, status, us }: { verdict: Verdict; status: number; us: number }): void {
  const { deliveries, duration } = metrics();
  deliveries.inc({ verdict, status });
  duration.observe(us / 1_000_000);
}

/** A browser that was not let in or was cut off, and why: it did not take in what was sent, said too much, or there was no room. */
export function noteCut(why: "slow" | "flood" | "full"): void {
  metrics().socketsCut.inc({ why });
}

/** One transaction of the writer. */
export function noteCommit(written: number): void {
  const state = metrics();
  state.batchSize.observe(written);
  state.committedAt = Date.now();
  state.waitingSince ??= performance.now();
}

/** A push begins, of all that was committed up to now; call what it returns once it is out. */
export function beginPush(): () => void {
  const state = metrics();
  const since = state.waitingSince;
  state.waitingSince = null;
  return () => {
    if (since !== null) state.publishLag.observe((performance.now() - since) / 1_000);
  };
}
