import { change } from "@/lib/api/route";
import { deviceChange, renameDevice } from "@/lib/devices/change";

/** Change the name and the labels of a device. */
export const POST = change("device:change", deviceChange, async ({ input, note }) => {
  const device = await renameDevice(input);
  note(device.name, `device ${device.key}, labels: ${device.labels.length}`);
  return { device };
});
