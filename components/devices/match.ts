import type { DeviceQuery } from "@/components/devices/query";
import { toPlainText } from "@/lib/format/plain-text";
import type { DeviceView, LabelView } from "@/lib/live/protocol";

type Narrowing = Pick<DeviceQuery, "text" | "status" | "label">;

/** What says of a device whether it belongs to what somebody wants to see: every word must be in one of its names. */
export function createMatcher(query: Narrowing, labels: readonly LabelView[]): (device: DeviceView) => boolean {
  const words = toPlainText(query.text).split(/\s+/).filter(Boolean);
  const names = new Map(labels.map(({ id, name }) => [id, name]));
  const sites = new Set(labels.flatMap(({ id, kind }) => (kind === "site" ? id : [])));
  return (device) => {
    if (query.status !== null && device.status !== query.status) return false;
    if (query.label === "none" && device.labels.some((id) => sites.has(id))) return false;
    if (typeof query.label === "number" && !device.labels.includes(query.label)) return false;
    if (words.length === 0) return true;
    const borne = device.labels.map((id) => names.get(id) ?? "");
    const text = toPlainText([device.name, device.ownName, device.account, ...borne].join("\n"));
    return words.every((word) => text.includes(word));
  };
}
