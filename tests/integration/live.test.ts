import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { GET as getSnapshotRoute } from "@/app/api/live/snapshot/route";
import { type PackedFrame, unpackFrame } from "@/lib/live/packed";
import { type Beat, MAX_CATCHUP, PAGE_LENGTH, type Snapshot } from "@/lib/live/protocol";
import { ACCOUNT, type Door, deliver, deliverPatiently, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { insertPast } from "../helpers/past";

let gatehouse: Gatehouse;
let door: Door;
let cookie: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  gatehouse = await openGatehouse();
  cookie = await gatehouse.signIn();
  const open = doors["fast path"];
  if (open) door = open(() => gatehouse);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => gatehouse.stop());

function connect(since: unknown, headers: Record<string, string> = {}, revision: unknown = 0): Socket {
  const socket = io(gatehouse.url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { since, revision },
    extraHeaders: { origin: gatehouse.url, cookie, ...headers },
  });
  sockets.push(socket);
  return socket;
}

function once<T>(socket: Socket, name: string): Promise<T> {
  return new Promise((resolve) => socket.once(name, resolve));
}

/** Everything a socket is shown, and the moment its catch-up has ended. */
async function follow(since: unknown): Promise<{ socket: Socket; seen: number[] }> {
  const { revision } = await snapshot();
  const socket = connect(since, {}, revision);
  const seen: number[] = [];
  // A push may begin before the cursor, where it was read but not yet pushed; a browser knows those already.
  const isNew = (seq: number) => typeof since !== "number" || seq > since;
  for (const name of ["page:sent", "events:recorded"]) {
    socket.on(name, (packed: PackedFrame) =>
      seen.push(
        ...unpackFrame(packed)
          .events.map(({ seq }) => seq)
          .filter(isNew),
      ),
    );
  }
  await once(socket, "catchup:finished");
  return { socket, seen };
}

const snapshot = async (): Promise<Snapshot> =>
  (await getSnapshotRoute(new Request(gatehouse.url, { headers: { cookie } }))).json();

describe("a browser's socket", () => {
  it("is shown a press as soon as it is recorded, with its device and the summary", async () => {
    const { socket } = await follow((await snapshot()).head);
    const pushed = once<PackedFrame>(socket, "events:recorded");
    await deliver(door, envelope());
    const frame = unpackFrame(await pushed);
    expect(frame.events).toMatchObject([{ type: "button_press", device: { key: 1 } }]);
    expect(frame.devices).toMatchObject([{ key: 1, status: "unknown" }]);
    expect(frame.summary.lastDeliveryAt).toBeGreaterThan(0);
    expect(JSON.stringify(frame)).not.toContain(ACCOUNT);
    expect(JSON.stringify(frame)).not.toContain("ava1.ring.device");
  });

  it("is shown nothing for a repeat", async () => {
    const delivery = envelope();
    await deliver(door, delivery);
    const { head } = await snapshot();
    const { seen } = await follow(head);
    await deliver(door, delivery);
    await deliver(door, envelope());
    await expect.poll(() => seen).toEqual([head + 1]);
  });

  it("catches up by its cursor, in pages and in order, and misses nothing that comes meanwhile", async () => {
    const { head } = await snapshot();
    const count = PAGE_LENGTH + 50;
    await Promise.all(Array.from({ length: count }, () => deliverPatiently(door, envelope())));
    const [{ seen }] = await Promise.all([
      follow(head),
      ...Array.from({ length: 20 }, () => deliverPatiently(door, envelope())),
    ]);
    await expect.poll(() => new Set(seen).size).toBe(count + 20);
    const inOrder = Array.from({ length: count + 20 }, (_, place) => head + place + 1);
    expect([...new Set(seen)].toSorted((a, b) => a - b)).toEqual(inOrder);
  });

  it("is sent every event of a storm exactly once and in order", async () => {
    const { head } = await snapshot();
    const { seen } = await follow(head);
    await Promise.all(Array.from({ length: 1_000 }, () => deliverPatiently(door, envelope())));
    await expect.poll(() => seen.length).toBe(1_000);
    expect(seen).toEqual(Array.from({ length: 1_000 }, (_, place) => head + place + 1));
  });

  it("is told to load the snapshot when it is too far behind, ahead of the history, or talks nonsense", async () => {
    await insertPast(gatehouse.database, { count: MAX_CATCHUP, until: Date.now() - 86_400_000, stepMs: 1_000 });
    for (const since of [0, 10_000_000, -1, "7", null, undefined, { $gt: 0 }, 1.5]) {
      await once(connect(since), "cursor:expired");
    }
  });

  it("survives whatever a client sends, and goes on serving", async () => {
    const { socket } = await follow((await snapshot()).head);
    for (const nonsense of [undefined, null, 7, "x", [], { since: "1" }, { since: -5 }, Buffer.from("x")]) {
      const expired = once(socket, "cursor:expired");
      socket.emit("catchup:request", nonsense);
      await expired;
    }
    socket.emit("catchup:request");
    socket.emit("no:such:event", {}, () => {});
    const finished = once<Beat>(socket, "catchup:finished");
    socket.emit("catchup:request", { since: (await snapshot()).head, revision: (await snapshot()).revision }, () => {});
    expect((await finished).head).toBe((await snapshot()).head);
  });

  it("hears the head regularly", async () => {
    const { socket } = await follow((await snapshot()).head);
    // What was stored just before may still be on its way to be pushed.
    const { head } = await snapshot();
    let beat = await once<Beat>(socket, "head:told");
    while (beat.head < head) beat = await once<Beat>(socket, "head:told");
    expect(beat.head).toBe(head);
  });

  it.each<[string, Record<string, string>]>([
    ["a page of another site", { origin: "https://evil.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["no page at all", { origin: "null" }],
    ["a name that only points here", { host: "rebound.example", origin: "http://rebound.example" }],
    ["somebody who is not signed in", { cookie: "" }],
    ["a session that nobody began", { cookie: "session=invented.signature" }],
  ])("is refused to %s", async (_who, headers) => {
    const error = await once<Error>(connect(0, headers), "connect_error");
    expect(error.message).toBeTruthy();
  });
});
