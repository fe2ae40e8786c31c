import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { GET as snapshotRoute } from "@/app/api/live/snapshot/route";
import { type PackedFrame, unpackFrame } from "@/lib/live/packed";
import type { Snapshot } from "@/lib/live/protocol";
import { type LiveState, reduce, startFrom } from "@/lib/live/reducer";
import { openPhotographed, type Photographed } from "../helpers/pictures";

let desk: Photographed;
const sockets: Socket[] = [];

beforeAll(async () => {
  desk = await openPhotographed();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  desk.device.recordings = "whole";
});
afterAll(() => desk.stop());

const snapshot = async (): Promise<Snapshot> =>
  (await snapshotRoute(new Request(desk.gatehouse.url, { headers: { cookie: desk.admin } }))).json();

/** A browser that was last here when this snapshot was read. */
function browse(from: Snapshot): { state: LiveState } {
  const browser = { state: reduce(startFrom(from), { kind: "asked" }) };
  const { head: since, revision, epoch } = from;
  const socket = io(desk.gatehouse.url, {
    transports: ["websocket"],
    forceNew: true,
    auth: { since, revision, epoch },
    extraHeaders: { origin: desk.gatehouse.url, cookie: desk.admin },
  });
  sockets.push(socket);
  const on = (name: string, kind: "page" | "frame") =>
    socket.on(name, (packed: PackedFrame) => {
      browser.state = reduce(browser.state, { kind, frame: unpackFrame(packed) });
    });
  on("page:sent", "page");
  on("events:recorded", "frame");
  return browser;
}

const pictureIn = ({ state }: { state: LiveState }, seq: number) =>
  state.events.find((event) => event.seq === seq)?.picture;
const cardIn = ({ state }: { state: LiveState }, seq: number) =>
  [...state.alerts.values()].find(({ lastSeq }) => lastSeq === seq)?.picture;

describe("a browser", () => {
  it("is told that a picture is on its way, and when it is there, in feed and queue", async () => {
    const browser = browse(await snapshot());
    desk.device.recordings = "not-ready";
    const seq = await desk.happen();
    await expect.poll(() => [pictureIn(browser, seq), cardIn(browser, seq)]).toEqual(["wanted", "wanted"]);
    desk.device.recordings = "whole";
    await expect
      .poll(async () => {
        await desk.hurry();
        return [pictureIn(browser, seq), cardIn(browser, seq)];
      })
      .toEqual(["kept", "kept"]);
  });

  it("is told when it comes back of every picture that changed meanwhile, of events it knew and of new ones", async () => {
    desk.device.recordings = "not-ready";
    const known = await desk.happen("motion_detected");
    await expect.poll(async () => (await desk.picture(known))?.state).toBe("wanted");
    const left = await snapshot();
    expect(left.events.find(({ seq }) => seq === known)?.picture).toBe("wanted");
    desk.device.recordings = "whole";
    const fresh = await desk.happen("motion_detected");
    await expect
      .poll(async () => {
        await desk.hurry();
        return [(await desk.picture(known))?.state, (await desk.picture(fresh))?.state];
      })
      .toEqual(["kept", "kept"]);
    const browser = browse(left);
    await expect.poll(() => [pictureIn(browser, known), pictureIn(browser, fresh)]).toEqual(["kept", "kept"]);
    expect((await snapshot()).events.find(({ seq }) => seq === known)?.picture).toBe("kept");
  });
});
