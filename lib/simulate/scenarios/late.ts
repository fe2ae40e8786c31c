import { createHome } from "../homes.ts";
import { ago } from "./ago.ts";
import { motion, type Settings, type Step, step } from "./scenario.ts";

/**
 * Events that come long after they happened: a person and a press of 58 minutes ago, and an offline older than the last
 * online.
 */
export function* late({ seed }: Settings): Generator<Step> {
  const { driveway, frontDoor, garage } = createHome(seed);
  yield ago(58, motion(0, driveway, "human"));
  yield ago(57, step(1, frontDoor, "button_press"));
  yield step(2, garage, "device_online");
  yield ago(10, step(2, garage, "device_offline"));
}
