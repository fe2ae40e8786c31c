import { createHome } from "../homes.ts";
import { ago } from "./ago.ts";
import { type Settings, type Step, step } from "./scenario.ts";

/** A home without internet: all its devices go offline together, said to have happened six minutes ago, past any grace. */
export function* outage({ seed }: Settings): Generator<Step> {
  const devices = Object.values(createHome(seed));
  for (const device of devices) yield ago(6, step(0.2, device, "device_offline"));
  for (const [place, device] of devices.entries()) yield step(place === 0 ? 20 : 0.2, device, "device_online");
}
