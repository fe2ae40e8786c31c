import { Refusal } from "@/lib/api/refusal";
import { answer, change, read } from "@/lib/api/route";
import { findDeviceView } from "@/lib/devices/find";
import { getSnapshots } from "@/lib/snapshots/overview";
import { describePlan, planSchema, planSnapshots } from "@/lib/snapshots/plan";

export const dynamic = "force-dynamic";

/** The pictures that are taken of a device by plan. */
export const GET = read("picture:view", async (_viewer, request) => {
  const key = Number(new URL(request.url).searchParams.get("key"));
  const device = Number.isSafeInteger(key) ? await findDeviceView(key) : null;
  if (!device) throw new Refusal(404, "There is no such device.");
  return answer(200, { snapshots: await getSnapshots(device) });
});

/** Take a picture of a device every so often, or none any more. */
export const POST = change("snapshot:change", planSchema, async ({ input, note }) => {
  const device = await findDeviceView(input.key);
  if (!device) throw new Refusal(404, "There is no such device.");
  note(device.name, `device ${device.key}, ${describePlan(input.everyMinutes)}`);
  await planSnapshots(device, input.everyMinutes);
  return { snapshots: await getSnapshots(device) };
});
