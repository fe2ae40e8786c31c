import { toSortText } from "@/components/devices/sort-text";
import type { DeviceView } from "@/lib/live/protocol";

/** Devices by name, then account, then in the order in which they were first seen. */
export function byName(a: DeviceView, b: DeviceView): number {
  const nameA = sortName(a);
  const nameB = sortName(b);
  if (nameA === nameB) return a.key - b.key;
  return nameA < nameB ? -1 : 1;
}

const sortNames = new WeakMap<DeviceView, string>();

function sortName(device: DeviceView): string {
  const known = sortNames.get(device);
  if (known !== undefined) return known;
  const name = toSortText(`${device.name}\n${device.account}`);
  sortNames.set(device, name);
  return name;
}
