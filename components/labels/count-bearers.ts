import type { DeviceView } from "@/lib/live/protocol";

/** How many devices bear each label, by its id; removed ones do not count. */
export function countBearers(devices: Iterable<DeviceView>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { status, labels } of devices) {
    if (status === "removed") continue;
    for (const id of labels) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
