import type { AlertView } from "@/lib/live/protocol";

/** Where an alert is looked at: at its newest event, or where it has none, at its device. */
export function pathOf({ lastSeq, device }: Pick<AlertView, "lastSeq" | "device">): string {
  if (lastSeq > 0) return `/events/${lastSeq}`;
  return device ? `/devices/${device.key}` : "/devices";
}
