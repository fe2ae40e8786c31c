import { toSortText } from "@/components/devices/sort-text";
import type { DeviceView, LabelView } from "@/lib/live/protocol";

/** The names of the groups that a device is in. */
export function groupsOf(device: Pick<DeviceView, "labels">, labels: readonly LabelView[]): string[] {
  return labels
    .filter(({ id, kind }) => kind === "group" && device.labels.includes(id))
    .map(({ name }) => name)
    .sort((a, b) => (toSortText(a) < toSortText(b) ? -1 : 1));
}
