import type { DeviceDetailsView } from "@/lib/live/protocol";

type Facts = [
  codecs: unknown,
  motionDetection: DeviceDetailsView["motionDetection"],
  power: DeviceDetailsView["power"],
  battery: number | null,
];

/** What every page says of a device beyond its name and status, of the list that `db/queries/devices.ts` takes out of its details. */
export function readFacts(list: string | null): DeviceDetailsView | null {
  if (list === null) return null;
  const [codecs, motionDetection, power, battery]: Facts = JSON.parse(list);
  return { video: codecs !== null, motionDetection, power, battery };
}
