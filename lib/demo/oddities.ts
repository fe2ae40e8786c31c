import type { Random } from "@/lib/simulate/random";
import type { Happening } from "./happening";
import type { DemoDevice } from "./homes";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A device that was taken down. */
const removed = { name: "Spare camera 2", agoMs: 9 * DAY };
/** The account of this device is no longer shared with us. */
const unlinked = { name: "Chemist store", agoMs: 4 * DAY + 2 * HOUR };
/** Ring could not reach us for a while: what happened then came later. */
const hiccup = { agoMs: 11 * DAY + 4 * HOUR, lastsMs: 16 * MINUTE, lateMs: 34 * MINUTE };
/** This share of ordinary events comes late. */
const LATE_SHARE = 0.002;

/** From when on a device was no longer shared with us; undefined for most. */
export function retiredAt(device: DemoDevice, devices: readonly DemoDevice[], now: number): number | undefined {
  if (device.name === removed.name) return now - removed.agoMs;
  const account = devices.find(({ name }) => name === unlinked.name)?.accountId;
  return device.accountId === account ? now - unlinked.agoMs : undefined;
}

/** Some deliveries come long after what they tell of. */
export function delay(happening: Happening, now: number, random: Random): Happening {
  const into = happening.occurredAt - (now - hiccup.agoMs);
  if (into >= 0 && into < hiccup.lastsMs) {
    return { ...happening, receivedAt: now - hiccup.agoMs + hiccup.lateMs + random.between(0, 20_000) };
  }
  const isOrdinary = happening.type === "motion_detected" && happening.occurredAt < now - 2 * HOUR;
  if (!isOrdinary || !random.chance(LATE_SHARE)) return happening;
  return { ...happening, receivedAt: happening.receivedAt + random.between(3 * MINUTE, 70 * MINUTE) };
}

/** What happens seldom: plans begin and end, an account and a device go, a press comes late, a type is new to us. */
export function* listSeldom(devices: readonly DemoDevice[], now: number): Generator<Happening> {
  const find = (name: string) => devices.filter((device) => device.name === name).slice(0, 1);
  const first = new Map(devices.map((device) => [device.accountId, device]));
  for (const [place, device] of [...first.values()].entries()) {
    if (place % 3 === 0) yield tell(device, "subscription_activated", now - 15 * DAY + place * 3 * HOUR);
  }
  for (const device of find("Cafe yard")) yield tell(device, "subscription_deactivated", now - 2 * DAY - 3 * HOUR);
  for (const device of find(removed.name)) yield tell(device, "device_removed", now - removed.agoMs);
  for (const device of find(unlinked.name)) yield tell(device, "app_integration_removed", now - unlinked.agoMs);
  for (const device of find("Locker wall 2")) {
    for (const hours of [3, 27, 41]) yield tell(device, "parcel_left", now - hours * HOUR);
  }
  for (const device of find("Apartment 11")) {
    yield { ...tell(device, "button_press", now - 3 * HOUR - 58 * MINUTE), receivedAt: now - 3 * HOUR };
  }
  for (const device of find("Kitchen floor")) yield tell(device, "flood_detected", now - 19 * MINUTE);
}

function tell(device: DemoDevice, type: string, occurredAt: number): Happening {
  return { device, type, occurredAt, sentAt: occurredAt + 900, receivedAt: occurredAt + 980 };
}
