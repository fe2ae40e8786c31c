import { createHome } from "../homes.ts";
import { type Settings, type Step, step } from "./scenario.ts";

const CYCLES = 10;

/** A device with a poor connection goes offline and comes back, again and again. */
export function* flap({ seed }: Settings): Generator<Step> {
  const { garage } = createHome(seed);
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    yield step(cycle === 0 ? 0 : 4, garage, "device_offline");
    yield step(3, garage, "device_online");
  }
}
