import { placeOf } from "@/components/desk/names";
import type { AlertView, DeviceView, LabelView } from "@/lib/live/protocol";

export interface Whereabouts {
  /** The device; null where it is about a whole site. */
  name: string | null;
  /** Its site, or until it has one, its account. */
  place: string;
}

/** Which device an alert is about and where that is, by the names that they have now. */
export function findWhereabouts(
  alert: AlertView,
  devices: ReadonlyMap<number, DeviceView>,
  labels: readonly LabelView[],
): Whereabouts {
  if (alert.device === null) {
    const label = labels.find(({ id }) => id === alert.labelId);
    return { name: null, place: label?.name ?? alert.account };
  }
  const device = devices.get(alert.device.key);
  return { name: device?.name ?? alert.device.name, place: device ? placeOf(device, labels) : alert.account };
}

/** The doorbell at which somebody stands; undefined where nobody does. */
export function findDoorbell(
  { kind, status, device }: AlertView,
  devices: ReadonlyMap<number, DeviceView>,
): DeviceView | undefined {
  return kind === "press" && status !== "closed" && device ? devices.get(device.key) : undefined;
}
