import { LOW_BATTERY } from "@/components/devices/device-sign";
import type { DeviceReadingView } from "@/lib/devices/reading-view";
import { formatDuration } from "@/lib/format/duration";
import type { DeviceView } from "@/lib/live/protocol";

/** Whoever was heard of within this time is not silent. */
const LONG_MS = 24 * 3_600_000;

interface Known {
  device: Pick<DeviceView, "status" | "lastEventAt" | "details">;
  reading: DeviceReadingView;
  /** When anything came from Ring last. */
  lastDeliveryAt: number | null;
}

/** Why a device tells nothing, or has not for long, in a sentence; null where it has, or its state says why. */
export function explainSilence({ device, reading, lastDeliveryAt }: Known, now: number): string | null {
  const { status, lastEventAt, details } = device;
  if (status !== "removed" && lastEventAt !== null && now - lastEventAt < LONG_MS) return null;
  const link = explainLink(reading);
  if (link !== null) return link;
  if (status === "removed") return "Its owner can share it again in the Ring app. What happened here before is kept.";
  if (lastDeliveryAt === null || now - lastDeliveryAt > LONG_MS) return explainQuiet(lastDeliveryAt, now);
  // Both are said of it on their own.
  if (status === "offline" || details?.motionDetection === "off") return null;
  const battery = details?.battery ?? null;
  if (battery !== null && battery <= LOW_BATTERY) {
    return `Its battery was at ${battery} % when it was last asked for: it may have run out.`;
  }
  return "Nothing wrong is known of it: perhaps nobody came by.";
}

function explainLink({ link, unlinkedAt }: DeviceReadingView): string | null {
  if (link === "unlinked" || (link === null && unlinkedAt !== null)) {
    return "Its account is not linked any more, so nothing is told of it. Its owner can link it again in the Ring app.";
  }
  return link === "relink"
    ? "The link of its account has expired: its owner must link it again in the Ring app."
    : null;
}

function explainQuiet(lastDeliveryAt: number | null, now: number): string {
  const since = lastDeliveryAt === null ? "yet" : `for ${formatDuration(now - lastDeliveryAt)}`;
  return `Nothing has arrived from Ring ${since}, of any device. An engineer finds out why under Setup.`;
}
