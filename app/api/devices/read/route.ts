import { change } from "@/lib/api/route";
import { findDeviceView } from "@/lib/devices/find";
import { askForReading, readingWish } from "@/lib/devices/reading";

/** Ask Ring for a device again. */
export const POST = change("device:read", readingWish, async ({ input: { key }, note }) => {
  note((await findDeviceView(key))?.name ?? "no such device", `device ${key}, of Ring`);
  return await askForReading(key);
});
