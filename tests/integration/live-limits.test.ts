import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { crowd } from "@/lib/live/crowd";
import { NO_ROOM } from "@/lib/live/protocol";
import { metrics } from "@/lib/metrics/registry";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";

let gatehouse: Gatehouse;
let cookie: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  gatehouse = await openGatehouse();
  cookie = await gatehouse.signIn();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => gatehouse.stop());

function connect(transport: "websocket" | "polling"): Socket {
  const socket = io(gatehouse.url, {
    transports: [transport],
    reconnection: false,
    forceNew: true,
    auth: { since: 0, revision: 0 },
    extraHeaders: { origin: gatehouse.url, cookie },
  });
  sockets.push(socket);
  return socket;
}

const once = <T>(socket: Socket, name: string) => new Promise<T>((resolve) => socket.once(name, resolve));

async function cutFor(why: string): Promise<number> {
  const { values } = await metrics().socketsCut.get();
  return values.find(({ labels }) => labels.why === why)?.value ?? 0;
}

describe.each(["websocket", "polling"] as const)("the crowd of browsers, by %s", (transport) => {
  it("is told in so many words when there is no room for another, and let in when there is", async () => {
    const before = await cutFor("full");
    const here = crowd().here;
    here.set("127.0.0.1", 1_300);
    const refused = connect(transport);
    expect((await once<Error>(refused, "connect_error")).message).toBe(NO_ROOM);
    expect(await cutFor("full")).toBe(before + 1);
    here.delete("127.0.0.1");
    await once(connect(transport), "catchup:finished");
  });

  it("is kept at the door where an address or all together have far too many connections", async () => {
    const fills = [() => crowd().here.set("127.0.0.1", 1_900), () => Object.assign(crowd(), { all: 3_000 })];
    for (const fill of fills) {
      fill();
      const refused = connect(transport);
      expect((await once<Error>(refused, "connect_error")).message).not.toBe(NO_ROOM);
      crowd().here.clear();
      crowd().all = 0;
    }
  });

  it("loses whoever says more than twenty things in a second, and only those", async () => {
    const before = await cutFor("flood");
    const quiet = connect(transport);
    const loud = connect(transport);
    await Promise.all([once(quiet, "catchup:finished"), once(loud, "catchup:finished")]);
    const gone = once(loud, "disconnect");
    for (let said = 0; said < 25; said += 1) loud.emit("catchup:request", { since: 0, revision: 0 });
    await gone;
    expect(quiet.connected).toBe(true);
    expect(await cutFor("flood")).toBe(before + 1);
  });
});
