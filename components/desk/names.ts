import type { DeviceView, LabelView } from "@/lib/live/protocol";

/** Where a device is, as an operator would say: its site, or until it has one, its account. */
export function placeOf(device: Pick<DeviceView, "labels" | "account">, labels: readonly LabelView[]): string {
  const site = labels.find(({ id, kind }) => kind === "site" && device.labels.includes(id));
  return site?.name ?? device.account;
}
