import { formatCount } from "@/components/devices/counts";
import type { DeviceView } from "@/lib/live/protocol";

/** "2 offline of 14", "14". */
export function describeSection(keys: readonly number[], devices: ReadonlyMap<number, DeviceView>): string {
  let offline = 0;
  for (const key of keys) if (devices.get(key)?.status === "offline") offline += 1;
  const all = formatCount(keys.length);
  return offline === 0 ? all : `${formatCount(offline)} offline of ${all}`;
}
