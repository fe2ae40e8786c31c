import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/db/client";
import { keepReading } from "@/db/commands/readings/keep";
import { transact } from "@/db/commands/revise";
import { findDevice, listDevices } from "@/db/queries/devices";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { recount } from "../helpers/recount";

const MINUTE = 60_000;
const DETAILS = JSON.stringify({ power: null, location: null, capabilities: null, configurations: null });
const ACCOUNT = "ava1.ring.account.ORDER";

let gatehouse: Gatehouse;
let door: Door;
let accountKey = 0;
let count = 0;

beforeAll(async () => {
  gatehouse = await openGatehouse();
  const open = doors["fast path"];
  if (!open) throw new Error("no door");
  door = open(() => gatehouse);
});
afterAll(() => gatehouse.stop());

/** Something told by a delivery, or read; so many minutes ago. */
type Step = { how: "told" | "read"; what: "online" | "offline"; ago: number };

/** How a new device is after these steps, in this order of arrival. */
async function arrive(steps: readonly Step[]): Promise<string | undefined> {
  count += 1;
  const device = `ava1.ring.device.ORDER${count}`;
  await deliver(door, envelope({ account: ACCOUNT, device, type: "motion_detected", subType: "human" }));
  const found = (await listDevices(db())).find(({ deviceId }) => deviceId === device);
  accountKey = found?.accountKey ?? accountKey;
  const now = Date.now();
  for (const { how, what, ago } of steps) {
    const at = now - ago * MINUTE;
    if (how === "told") await deliver(door, envelope({ account: ACCOUNT, device, type: `device_${what}`, at }));
    else {
      const reading = { deviceId: device, name: "Order", online: what === "online", details: DETAILS };
      await transact((tx) => keepReading(tx, { accountKey, askedAt: at }, reading));
    }
  }
  return (await findDevice(db(), found?.id ?? 0))?.status;
}

const step = fc.record({
  how: fc.constantFrom("told" as const, "read" as const),
  what: fc.constantFrom("online" as const, "offline" as const),
  ago: fc.integer({ min: 1, max: 20 }),
});
const shuffled = fc
  .uniqueArray(step, { minLength: 1, maxLength: 6, selector: ({ ago }) => ago })
  .chain((steps) => fc.shuffledSubarray(steps, { minLength: steps.length }));

it("the newest of what was told and what was read is what is kept, whatever came first", async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, async (steps) => {
      const newest = steps.toSorted((a, b) => a.ago - b.ago)[0];
      expect(await arrive(steps)).toBe(newest?.what);
    }),
    { numRuns: 40 },
  );
  const { kept, counted } = await recount(gatehouse.database);
  expect(kept["devices.online"]).toBe(counted["devices.online"]);
  expect(kept["devices.offline"]).toBe(counted["devices.offline"]);
});
