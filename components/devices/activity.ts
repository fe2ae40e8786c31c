import { formatDuration } from "@/lib/format/duration";
import type { DeviceView } from "@/lib/live/protocol";

const QUIET_MS = 3_600_000;

/** The newest thing known of a device, with its age: "Offline 2 h 14 m", "Press 12 s", "Quiet 2 h", "Flapping x5". */
export function describeActivity(device: DeviceView, now: number, changes: number | null = null): string {
  if (changes !== null && device.status !== "removed") return `Flapping x${changes}`;
  if (device.status === "unknown") return "No status yet";
  if (device.status === "offline") return withAge("Offline", device.statusAt, now);
  if (device.status === "removed") return withAge("Removed", device.statusAt, now);
  const { word, at } = findNewest(device);
  return at !== null && now - at >= QUIET_MS ? withAge("Quiet", at, now) : withAge(word, at, now);
}

function withAge(word: string, at: number | null, now: number): string {
  return at === null ? word : `${word} ${formatDuration(now - at)}`;
}

/** Of two at the same moment the more telling one counts. */
function findNewest(device: DeviceView): { word: string; at: number | null } {
  const marks = [
    { word: "Press", at: device.lastPressAt },
    { word: "Motion", at: device.lastMotionAt },
    { word: "Online", at: device.statusAt },
    { word: "Event", at: device.lastEventAt },
  ];
  const none: { word: string; at: number | null } = { word: "Online", at: null };
  return marks.reduce((newest, mark) => ((mark.at ?? -1) > (newest.at ?? -1) ? mark : newest), none);
}
