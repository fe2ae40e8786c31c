import { createHome } from "../homes.ts";
import { motion, type Settings, type Step, step } from "./scenario.ts";

const MINUTE_MS = 60_000;

/** Events that come long after they happened: a person seen 58 minutes ago, and an offline older than the last online. */
export function* late({ seed }: Settings): Generator<Step> {
  const { driveway, garage } = createHome(seed);
  yield ago(58, motion(0, driveway, "human"));
  yield step(2, garage, "device_online");
  yield ago(10, step(2, garage, "device_offline"));
}

function ago(minutes: number, { afterMs, event }: Step): Step {
  return { afterMs, event: { ...event, agoMs: minutes * MINUTE_MS } };
}
