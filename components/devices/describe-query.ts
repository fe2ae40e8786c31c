import type { DeviceQuery } from "@/components/devices/query";
import { stateWords } from "@/components/devices/state-text";
import type { LabelView } from "@/lib/live/protocol";

/** What a query asks for: "“gate”, Offline, Mill Yard". */
export function describeQuery({ text, status, label }: DeviceQuery, labels: readonly LabelView[]): string {
  const parts = [
    text.trim() === "" ? null : `“${text.trim()}”`,
    status === null ? null : stateWords[status],
    label === null ? null : nameLabel(label, labels),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function nameLabel(label: number | "none", labels: readonly LabelView[]): string {
  if (label === "none") return "No site yet";
  return labels.find(({ id }) => id === label)?.name ?? "a label that is gone";
}
