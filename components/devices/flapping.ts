import type { AlertView } from "@/lib/live/protocol";

/** Devices whose connection keeps dropping, by an alert that is not closed, with the number of changes so far. */
export function findFlapping(alerts: Iterable<AlertView>): ReadonlyMap<number, number> {
  const flapping = new Map<number, number>();
  for (const { kind, status, device, count } of alerts) {
    if (kind === "flapping" && status !== "closed" && device) flapping.set(device.key, count);
  }
  return flapping;
}
