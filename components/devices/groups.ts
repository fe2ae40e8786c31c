import { byName } from "@/components/devices/by-name";
import type { DeviceView } from "@/lib/live/protocol";

export interface DeviceGroups {
  attention: readonly DeviceView[];
  online: readonly DeviceView[];
  removed: readonly DeviceView[];
}

/**
 * Devices as an operator looks for them: what went offline last on top, then what keeps dropping, then those without a
 * status. The others stand by name and not by what they did last, so that no row moves away under the pointer.
 */
export function groupDevices(devices: Iterable<DeviceView>, flapping: ReadonlyMap<number, number>): DeviceGroups {
  const all = [...devices];
  const having = (status: DeviceView["status"]) => all.filter((device) => device.status === status);
  const offline = having("offline").sort((a, b) => (b.statusAt ?? 0) - (a.statusAt ?? 0) || byName(a, b));
  const online = having("online").sort(byName);
  return {
    attention: [...offline, ...online.filter(({ key }) => flapping.has(key)), ...having("unknown").sort(byName)],
    online: online.filter(({ key }) => !flapping.has(key)),
    removed: having("removed").sort(byName),
  };
}
