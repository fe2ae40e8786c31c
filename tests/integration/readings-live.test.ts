import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DeviceView } from "@/lib/live/protocol";
import type { FakeDevice } from "../fakes/ring/state";
import { type Linking, openLinking } from "../helpers/linking";
import { readNow } from "../helpers/reader";

let linking: Linking;
let socket: Socket;

beforeAll(async () => {
  linking = await openLinking();
});
afterAll(async () => {
  socket?.disconnect();
  await linking.stop();
});

it("whoever has a page open is pushed what was read, once for each device and never what is as before", async () => {
  const pushed: DeviceView[] = [];
  const { url } = linking.gatehouse;
  const account = linking.ring.addAccount();
  const devices: FakeDevice[] = [];
  for (let number = 1; number <= 12; number += 1)
    devices.push(linking.ring.addDevice(account, { name: `Door ${number}` }));
  const [first, second] = devices;
  if (!first || !second) throw new Error("no devices");
  socket = io(url, {
    transports: ["websocket"],
    auth: { since: 0, revision: 0, epoch: 0 },
    extraHeaders: { origin: url, cookie: linking.admin },
  });
  socket.on("events:recorded", (frame: { devices: DeviceView[] }) => void pushed.push(...frame.devices));
  await new Promise<void>((known) => void socket.once("catchup:finished", () => known()));

  const key = await linking.adopt(account, "watched@example.com");
  await expect
    .poll(() => pushed.map(({ name }) => name).toSorted())
    .toEqual(devices.map(({ name }) => name).toSorted());
  pushed.length = 0;
  Object.assign(first, { name: "Front door", motionDetection: "off" });
  second.online = false;
  await readNow(linking, account, key);
  await expect.poll(() => pushed.length).toBe(2);
  expect(pushed).toMatchObject([
    { name: "Front door", status: "online", details: { motionDetection: "off" } },
    { name: "Door 2", status: "offline" },
  ]);
});
