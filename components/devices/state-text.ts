import { formatDuration } from "@/lib/format/duration";
import type { DeviceStatus, DeviceView } from "@/lib/live/protocol";

/** What a state is called. */
export const stateWords: Record<DeviceStatus, string> = {
  online: "Online",
  offline: "Offline",
  unknown: "No status yet",
  removed: "Removed",
};

/** The state of a device and for how long it has been so: "Offline 2 h 14 m". */
export function describeState({ status, statusAt }: Pick<DeviceView, "status" | "statusAt">, now: number): string {
  const word = stateWords[status];
  return status === "unknown" || statusAt === null ? word : `${word} ${formatDuration(now - statusAt)}`;
}

/** "2 m ago", or a dash. */
export function describeAge(at: number | null, now: number): string {
  return at === null ? "–" : `${formatDuration(now - at)} ago`;
}
