import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as readingRoute } from "@/app/api/devices/[key]/reading/route";
import { POST as readRoute } from "@/app/api/devices/read/route";
import { dropTokens } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { findDeviceView } from "@/lib/devices/find";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { type Linking, openLinking } from "../helpers/linking";
import { lookInto } from "../helpers/outside";

let linking: Linking;
let account: FakeAccount;
let door: FakeDevice;
let accountKey: number;

beforeAll(async () => {
  linking = await openLinking();
  account = linking.ring.addAccount();
  door = linking.ring.addDevice(account, { name: "Front door" });
  linking.ring.addDevice(account, { name: "Cellar window", kind: "sensor", battery: 255, state: null });
  accountKey = await linking.adopt(account, "asker@example.com");
});
afterAll(() => linking.stop());

const keyOf = async ({ id }: FakeDevice) =>
  (await lookInto(linking.gatehouse.database, (sql) =>
    sql.prepare<[string], number>("SELECT id FROM devices WHERE device_id = ?").pluck().get(id),
  )) ?? 0;
const ask = (key: number) => linking.ask(readRoute, "/api/devices/read", { body: { key }, cookie: linking.admin });
const look = async (device: FakeDevice) =>
  (await linking.ask(readingRoute, `/api/devices/${await keyOf(device)}/reading`, { cookie: linking.admin })).json;

/** Ask for a device, and wait for what comes of it. */
async function read(device: FakeDevice) {
  expect(await ask(await keyOf(device))).toMatchObject({ status: 200, json: { isWaiting: true } });
  await linking.settled(account);
  return await look(device);
}

/** The next answer about a device. */
const answer = (body: object) =>
  linking.ring.fail(`/v1/devices/${door.id}`, 1, {
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

it("tells in words what Ring's long ids, absent capabilities and figures mean", async () => {
  expect(door.id.length).toBeGreaterThan(100);
  expect(await look(door)).toMatchObject({
    abilities: ["Live video and recordings, up to 1080p", "Motion detection", "Image settings"],
    ...{ place: "WA, United States", privacyZones: 0, link: "ok", failure: null, isWaiting: false },
  });
  const [, sensor] = account.devices;
  if (!sensor) throw new Error("no sensor");
  expect(await look(sensor)).toMatchObject({ abilities: ["Opening and closing"], place: "United States" });
  expect((await findDeviceView(await keyOf(sensor)))?.details).toEqual({
    ...{ video: false, motionDetection: null, power: "mains", battery: null },
  });
});

it("keeps name and state where an answer says little, or in an unknown shape", async () => {
  const { readAt: before } = await look(door);
  answer({ data: { type: "devices", id: door.id } });
  expect(await read(door)).toMatchObject({ abilities: [], place: null });
  const odd = { status: { data: [7] }, capabilities: "none", location: { data: { type: "locations", id: "x" } } };
  answer({ data: { type: 7, id: door.id, attributes: [], relationships: odd }, included: { no: "list" } });
  const { readAt } = await read(door);
  expect(readAt).toBeGreaterThan(Number(before));
  expect(await findDeviceView(await keyOf(door))).toMatchObject({
    ...{ name: "Front door", status: "online" },
    details: { video: false, motionDetection: null, power: null, battery: null },
  });
});

it("says why Ring could not be asked, and asks on in the background", async () => {
  linking.ring.fail(`/v1/devices/${door.id}`, 4, 500);
  expect(await read(door)).toMatchObject({ failure: expect.stringMatching(/^[A-Z].*\.$/), isWaiting: false });
  expect(await read(door)).toMatchObject({ failure: null, place: "WA, United States" });
});

it("says that Ring does not know a device any more", async () => {
  linking.ring.fail(`/v1/devices/${door.id}`, 1, 404);
  expect((await read(door)).missingSince).toBeGreaterThan(Date.now() - 60_000);
  expect((await findDeviceView(await keyOf(door)))?.status).toBe("online");
  expect((await read(door)).missingSince).toBeNull();
});

it("refuses what is not there, and whose account is not linked any more", async () => {
  expect((await ask(9_999)).status).toBe(404);
  await transact(({ sql }) => dropTokens(sql, accountKey, Date.now()));
  expect(await ask(await keyOf(door))).toMatchObject({
    status: 409,
    json: { error: "Ring can be asked once the account of this device is linked again." },
  });
  expect(await look(door)).toMatchObject({ link: "unlinked" });
});
