import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/devices/day-count";
import { getDeviceDays } from "@/lib/devices/days";
import { findDeviceView } from "@/lib/devices/find";
import { envelope } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";

const account = "ava1.ring.account.D";
const device = "ava1.ring.device.D1";
const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const motion = { account, device, type: "motion_detected", subType: "human" };

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  await desk.send(envelope({ account, device, at: midnight - 1 }));
  await desk.send(envelope({ ...motion, at: midnight - 1 }));
  await desk.send(envelope({ ...motion, at: midnight }));
  await desk.send(envelope({ ...motion, at: midnight - 13 * DAY_MS }));
  await desk.send(envelope({ ...motion, at: midnight - 13 * DAY_MS - 1 }));
  await desk.send(envelope({ account, device, type: "device_offline", at: midnight - 2 }));
  await desk.send(envelope({ ...motion, device: "ava1.ring.device.D2", at: midnight }));
  await desk.send(envelope({ type: "app_integration_added", account, at: midnight }));
  await desk.send(envelope({ ...motion, account: "ava1.ring.account.E", at: midnight }));
});
afterAll(() => desk.stop());

async function read() {
  const view = await findDeviceView(1);
  if (!view) throw new Error("no device");
  return await getDeviceDays(view, midnight + 1);
}

describe("the events of a device by day", () => {
  it("are those of fourteen days of UTC, the present one last, by what happened", async () => {
    const { device: days } = await read();
    const today = midnight / DAY_MS;
    expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 14 }, (_, place) => today - 13 + place));
    expect(days.filter(({ presses, motions, others }) => presses + motions + others > 0)).toEqual([
      { day: today - 13, presses: 0, motions: 1, others: 0 },
      { day: today - 1, presses: 1, motions: 1, others: 1 },
      { day: today, presses: 0, motions: 1, others: 0 },
    ]);
  });

  it("stand beside all of its account, events that name no device included", async () => {
    const { account: days } = await read();
    expect(days.at(-1)).toEqual({ day: midnight / DAY_MS, presses: 0, motions: 2, others: 1 });
    expect(days.at(-2)).toMatchObject({ presses: 1, motions: 1, others: 1 });
  });

  it("count an event once, however often it comes", async () => {
    const again = envelope({ ...motion, at: midnight + 1 });
    const before = (await read()).device.at(-1)?.motions ?? 0;
    for (let times = 0; times < 3; times += 1) await desk.send(again);
    expect((await read()).device.at(-1)).toMatchObject({ motions: before + 1 });
  });
});
