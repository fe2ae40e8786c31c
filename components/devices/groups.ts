import type { DeviceView } from "@/lib/live/protocol";

export interface DeviceGroups {
  attention: readonly DeviceView[];
  online: readonly DeviceView[];
  removed: readonly DeviceView[];
}

/**
 * Devices as an operator looks for them: what went offline last on top, then those without a status. The others stand by
 * name and not by what they did last, so that no row moves away under the pointer.
 */
export function groupDevices(devices: Iterable<DeviceView>): DeviceGroups {
  const all = [...devices];
  const having = (status: DeviceView["status"]) => all.filter((device) => device.status === status);
  const offline = having("offline").sort((a, b) => (b.statusAt ?? 0) - (a.statusAt ?? 0) || byName(a, b));
  return {
    attention: [...offline, ...having("unknown").sort(byName)],
    online: having("online").sort(byName),
    removed: having("removed").sort(byName),
  };
}

function byName(a: DeviceView, b: DeviceView): number {
  const nameA = sortName(a);
  const nameB = sortName(b);
  if (nameA === nameB) return a.key - b.key;
  return nameA < nameB ? -1 : 1;
}

const sortNames = new WeakMap<DeviceView, string>();

/** Plain letters and padded numbers: "Unit 2" before "Unit 10", and the same order in every browser and on the server. */
function sortName(device: DeviceView): string {
  const known = sortNames.get(device);
  if (known !== undefined) return known;
  const name = `${device.name} ${device.account}`
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => digits.padStart(12, "0"));
  sortNames.set(device, name);
  return name;
}
