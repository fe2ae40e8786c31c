import { Refusal } from "@/lib/api/refusal";
import { change } from "@/lib/api/route";
import { findDeviceView } from "@/lib/devices/find";
import { offerSchema, openStream } from "@/lib/streams/open";

/** Open live video of a device: a browser's offer in, Ring's answer out; the video goes directly between the two. */
export const POST = change("live:open", offerSchema, async ({ input, viewer, address, request, note }) => {
  const device = await findDeviceView(Number(new URL(request.url).pathname.split("/").at(-2)) || 0);
  if (!viewer || !device) throw new Refusal(404, "There is no such device.");
  note(device.name);
  const { id: operatorId, name, sessionId } = viewer;
  const opener = { operatorId, name, sessionId, address };
  return await openStream({ device, offer: input.offer, opener, signal: request.signal });
});
