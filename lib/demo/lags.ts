import type { Random } from "@/lib/simulate/random";

/** How long Ring takes from a thing to its webhook, as seen in its own examples: from, to, in milliseconds. */
const LAGS: Readonly<Record<string, readonly [number, number]>> = {
  button_press: [400, 900],
  motion_detected: [1_200, 2_500],
  device_online: [3_000, 4_500],
  device_offline: [3_000, 4_500],
};
const USUAL = [600, 1_500] as const;
const NETWORK = [25, 140] as const;

/** When Ring sends something that happened at a moment, and when it is here. */
export function arrive(type: string, occurredAt: number, random: Random): { sentAt: number; receivedAt: number } {
  const sentAt = occurredAt + random.between(...(LAGS[type] ?? USUAL));
  return { sentAt, receivedAt: sentAt + random.between(...NETWORK) };
}
