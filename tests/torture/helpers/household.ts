import { randomUUID } from "node:crypto";
import { type Door, deliverPatiently, type Envelope, envelope } from "../../helpers/deliveries";

const TYPES = [
  "motion_detected",
  "motion_detected",
  "motion_detected",
  "button_press",
  "device_offline",
  "device_online",
];
/** Deliveries under way at once. */
const AT_ONCE = 20;

/** A customer whose ids and names can be looked for, byte by byte. */
export interface Household {
  account: string;
  devices: readonly string[];
  names: readonly string[];
}

export function household(name: string, devices = 5): Household {
  const places = Array.from({ length: devices }, (_, place) => place);
  return {
    account: `ava1.ring.account.${name}ACCOUNT`,
    devices: places.map((place) => `ava1.ring.device.${name}DEVICE${place}`),
    names: places.map((place) => `${name} window ${place}`),
  };
}

/** So many events of a household, of all sorts, the last minutes long, device by device. */
export function eventsOf({ account, devices }: Household, count: number): Envelope[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, place) => {
    const type = TYPES[place % TYPES.length] ?? "motion_detected";
    const subType = type === "motion_detected" ? "human" : undefined;
    const device = devices[place % devices.length] ?? "";
    return envelope({ account, device, type, at: now - (count - place) * 100, ...(subType && { subType }) });
  });
}

/** One that Ring signed and that cannot be understood. */
export function misunderstood({ account }: Household): Envelope {
  const content = envelope({ account, requestId: randomUUID() });
  delete content.data.type;
  return content;
}

/** Send them all, several at once; returns how many were answered otherwise than with 200. */
export async function sendAll(door: Door, contents: readonly Envelope[]): Promise<number> {
  const waiting = contents.values();
  let refused = 0;
  const send = async () => {
    for (const content of waiting) if ((await deliverPatiently(door, content)).status !== 200) refused += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return refused;
}
