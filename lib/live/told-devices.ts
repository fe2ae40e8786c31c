import "server-only";
import { singleton } from "@/lib/singleton";
import type { DeviceView } from "./protocol";

/** What browsers were last told of each device, apart from when it was heard: that they see from the events. */
const told = () => singleton("told-devices", () => new Map<number, string>());

/** Of these devices, those about which there is more to tell than that they were heard again. */
export function listUntold(devices: readonly DeviceView[]): DeviceView[] {
  return devices.filter((device) => told().get(device.key) !== identify(device));
}

/** These were pushed to everybody who watches; whoever comes later is brought up to date before. */
export function noteTold(devices: readonly DeviceView[]): void {
  for (const device of devices) told().set(device.key, identify(device));
}

/** Something was not pushed: tell everything again. */
export function forgetTold(): void {
  told().clear();
}

function identify({ changedSeq, lastEventAt, lastPressAt, lastMotionAt, ...rest }: DeviceView): string {
  return JSON.stringify(rest);
}
