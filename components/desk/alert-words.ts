import { placeOf } from "@/components/desk/names";
import type { AlertKind, AlertView, DeviceView, LabelView } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

const words: Record<AlertKind, (alert: AlertView) => string> = {
  press: () => "Doorbell pressed",
  late_press: () => "Doorbell was pressed",
  motion: (alert) => describeEvent("motion_detected", Object.keys(alert.classes)[0] ?? null).label,
  alarm: ({ type }) => (type === null ? "Alarm" : describeEvent(type, null).label),
  offline: () => "Camera went offline",
  flapping: () => "Camera comes and goes",
  site: ({ devices }) => `Site lost contact (${devices.length} devices)`,
};

interface Known {
  devices: ReadonlyMap<number, DeviceView>;
  labels: readonly LabelView[];
}

/** What a notification says of an alert: what and which device, and where. */
export function alertWords(alert: AlertView, { devices, labels }: Known): { title: string; body: string } {
  const what = words[alert.kind](alert);
  const device = devices.get(alert.device?.key ?? -1);
  const name = device?.name ?? alert.device?.name;
  const site = labels.find(({ id }) => id === alert.labelId)?.name;
  return { title: name ? `${what}: ${name}` : what, body: device ? placeOf(device, labels) : (site ?? alert.account) };
}
