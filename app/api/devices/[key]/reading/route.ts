import { Refusal } from "@/lib/api/refusal";
import { answer, read } from "@/lib/api/route";
import { getDeviceReading } from "@/lib/devices/reading";

export const dynamic = "force-dynamic";

/** What Ring told of a device. */
export const GET = read("device:view", async (_viewer, request) => {
  const key = new URL(request.url).pathname.split("/").at(-2) ?? "";
  const view = /^[1-9]\d{0,14}$/.test(key) ? await getDeviceReading(Number(key)) : undefined;
  if (!view) throw new Refusal(404, "There is no such device.");
  return answer(200, view);
});
