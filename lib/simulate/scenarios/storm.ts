import { createDevices, type Device } from "../homes.ts";
import type { Random } from "../random.ts";
import { motion, type Settings, type Step, step } from "./scenario.ts";

const CLASSES = ["human", "vehicle", "animal", "package", "motion", "other_motion"];

/** `rate` events a second for `duration` seconds, over `devices` devices of many accounts: mostly motion, some presses, a few losses. */
export function* storm({ seed, rate, duration, devices }: Settings, random: Random): Generator<Step> {
  const targets = createDevices(`${seed}/storm`, devices);
  const total = Math.round(rate * duration);
  for (let sent = 0; sent < total; sent += 1) {
    yield happen(sent === 0 ? 0 : 1 / rate, random.pick(targets), random);
  }
}

function happen(afterSeconds: number, device: Device, random: Random): Step {
  const die = random.between(1, 100);
  if (die <= 90) return motion(afterSeconds, device, random.pick(CLASSES));
  if (die <= 96) return step(afterSeconds, device, "button_press");
  return step(afterSeconds, device, die <= 98 ? "device_offline" : "device_online");
}
