import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getSnapshotRoute } from "@/app/api/live/snapshot/route";
import { type PackedFrame, unpackFrame } from "@/lib/live/packed";
import type { Beat, DeviceView, Frame, Snapshot } from "@/lib/live/protocol";
import { type LiveState, reduce, startFrom } from "@/lib/live/reducer";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";

let gatehouse: Gatehouse;
let door: Door;
let cookie: string;
let socket: Socket;

beforeAll(async () => {
  gatehouse = await openGatehouse();
  cookie = await gatehouse.signIn();
  const open = doors["fast path"];
  if (open) door = open(() => gatehouse);
});
afterAll(async () => {
  socket?.disconnect();
  await gatehouse.stop();
});

const snapshot = async (): Promise<Snapshot> =>
  (await getSnapshotRoute(new Request(gatehouse.url, { headers: { cookie } }))).json();

/** A browser from its first paint on: what it knows, and what it was pushed. */
async function open(): Promise<{ state(): LiveState; pushed: Frame[] }> {
  let state = startFrom(await snapshot());
  const pushed: Frame[] = [];
  const { cursor: since, revision } = state;
  socket?.disconnect();
  socket = io(gatehouse.url, {
    transports: ["websocket"],
    forceNew: true,
    auth: { since, revision, epoch: 0 },
    extraHeaders: { origin: gatehouse.url, cookie },
  });
  socket.on("page:sent", (packed: PackedFrame) => {
    const frame = unpackFrame(packed);
    state = reduce(state, { kind: "page", frame });
  });
  socket.on("events:recorded", (packed: PackedFrame) => {
    const frame = unpackFrame(packed);
    pushed.push(frame);
    state = reduce(state, { kind: "frame", frame });
  });
  const finished = new Promise<void>((known) => {
    socket.on("catchup:finished", (beat: Beat) => {
      state = reduce(state, { kind: "finished", beat });
      known();
    });
  });
  await finished;
  return { state: () => state, pushed };
}

const deviceId = (number: number) => `ava1.ring.device.${number}`;
const plain = (devices: Iterable<DeviceView>) =>
  [...devices].map(({ changedSeq, ...rest }) => rest).toSorted((a, b) => a.key - b.key);

const TYPES = ["motion_detected", "button_press", "device_offline", "device_online", "device_added", "device_removed"];

describe("the devices of a browser that is pushed to", () => {
  it("are told whole when they are new, and by the event alone when they are heard again", async () => {
    const { state, pushed } = await open();
    await deliver(door, envelope({ device: deviceId(1) }));
    await expect.poll(() => pushed.at(-1)?.devices).toMatchObject([{ status: "unknown" }]);
    const at = Date.now();
    await deliver(door, envelope({ device: deviceId(1), at }));
    await expect.poll(() => [...state().devices.values()]).toMatchObject([{ lastPressAt: at, lastEventAt: at }]);
    expect(pushed.at(-1)?.devices).toEqual([]);
    await deliver(door, envelope({ type: "device_offline", device: deviceId(1) }));
    await expect.poll(() => pushed.at(-1)?.devices).toMatchObject([{ status: "offline" }]);
  });

  it("are as the server has them, whatever came in whatever order, and whoever was away meanwhile", async () => {
    const first = await open();
    for (let place = 0; place < 120; place += 1) {
      const type = TYPES[(place * 7) % TYPES.length] ?? "";
      const at = Date.now() - ((place * 37) % 50) * 1_000;
      await deliver(door, envelope({ type, device: deviceId(place % 9), at }));
      if (place === 60) {
        await expect.poll(async () => first.state().cursor === (await snapshot()).head).toBe(true);
        socket.disconnect();
      }
      if (place === 80) Object.assign(first, await open());
    }
    await expect.poll(async () => first.state().cursor === (await snapshot()).head).toBe(true);
    expect(plain(first.state().devices.values())).toEqual(plain((await snapshot()).devices));
  });
});
