import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { GET as readinessRoute } from "@/app/readyz/route";
import { setCounter, transact } from "@/db/commands/revise";
import { findViewer } from "@/lib/auth/viewer";
import { type PackedFrame, unpackFrame } from "@/lib/live/packed";
import type { AlertView, Beat, Frame } from "@/lib/live/protocol";
import { publish } from "@/lib/live/publish";
import { type Door, deliver, type Envelope, envelope, toAnswer } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { type RedisServer, startRedis } from "../helpers/redis";
import { type Replica, spawnReplica } from "../helpers/replica";

/** Where no news come, a replica looks into the database after this. */
const LOOK_MS = 1_000;

let postgres: Postgres;
let redis: RedisServer;
/** The replica of this process, and another one on the same database. */
let desk: Desk;
let other: Replica;
let otherUrl: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const shared = {
    DATABASE_URL: await postgres.createDatabase("gatehouse"),
    APP_SECRET: "the same for every replica of a test",
    REDIS_URL: redis.url,
  };
  desk = await openDesk(shared);
  other = spawnReplica("replica-server", shared);
  otherUrl = await other.says(/open at (\S+)/);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  other?.kill();
  await desk?.stop();
  await Promise.all([redis?.remove(), postgres?.remove()]);
});

interface Follower {
  socket: Socket;
  /** Every event it was pushed, as often as it was, and when. */
  seen: { seq: number; at: number }[];
  alerts: AlertView[];
  /** How often it was told anything by this name. */
  told: Map<string, number>;
  /** Whether the page says that pushes are slow. */
  isSlow(): boolean;
}

/** A browser that follows one of the replicas. */
async function follow(url: string, cookie = desk.admin): Promise<Follower> {
  const { head, revision, epoch } = await desk.snapshot();
  const socket = io(url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { since: head, revision, epoch },
    extraHeaders: { origin: url, cookie },
  });
  sockets.push(socket);
  const follower: Follower = { socket, seen: [], alerts: [], told: new Map(), isSlow: () => slow === true };
  let slow: boolean | undefined;
  socket.onAny((name: string) => follower.told.set(name, (follower.told.get(name) ?? 0) + 1));
  const take = (packed: PackedFrame) => {
    const frame: Frame = unpackFrame(packed);
    for (const { seq } of frame.events) if (seq > head) follower.seen.push({ seq, at: performance.now() });
    follower.alerts.push(...frame.alerts);
    slow = frame.summary.slow;
  };
  socket.on("events:recorded", take);
  socket.on("page:sent", take);
  socket.on("head:told", (beat: Beat) => {
    slow = beat.summary.slow;
  });
  await new Promise((next) => socket.once("catchup:finished", next));
  return follower;
}

const seqs = ({ seen }: Follower) => seen.map(({ seq }) => seq);

async function sendToOther(delivery: Envelope): Promise<void> {
  const door: Door = async (init) =>
    toAnswer(await fetch(`${otherUrl}/api/webhooks/ring`, { method: "POST", ...init }));
  expect((await deliver(door, delivery)).status).toBe(200);
}

async function readiness() {
  const headers = { cookie: desk.admin };
  return (await readinessRoute(new Request(`${desk.url}/readyz`, { headers }))).json();
}

describe("browsers of two replicas", () => {
  it("are shown what either records, once and in order", async () => {
    const followers = [await follow(desk.url), await follow(otherUrl)] as const;
    const { head } = await desk.snapshot();
    for (let sent = 0; sent < 15; sent += 1) await Promise.all([desk.send(envelope()), sendToOther(envelope())]);
    const all = Array.from({ length: 30 }, (_, place) => head + place + 1);
    for (const follower of followers) await expect.poll(() => seqs(follower)).toEqual(all);
  });

  it("are shown it at once, long before the other replica would have looked by itself", async () => {
    const follower = await follow(otherUrl);
    const took: number[] = [];
    for (let sent = 1; sent <= 9; sent += 1) {
      const sentAt = performance.now();
      await desk.send(envelope());
      await expect.poll(() => follower.seen.length).toBe(sent);
      took.push((follower.seen.at(-1)?.at ?? 0) - sentAt);
    }
    expect(took.toSorted((a, b) => a - b)[4]).toBeLessThan(LOOK_MS / 4);
  });

  it("see who has an alert in hand, whichever replica was told", async () => {
    const follower = await follow(otherUrl);
    await desk.send(envelope({ device: "ava1.ring.device.FRONTDOOR" }));
    await expect.poll(() => follower.alerts.at(-1)?.status).toBe("open");
    const { id, lastSeq } = follower.alerts.at(-1) as AlertView;
    await desk.ask("alerts/acknowledge", { alerts: [{ id, seq: lastSeq }] });
    await expect.poll(() => follower.alerts.at(-1)).toMatchObject({ id, status: "acknowledged" });
  });

  it("are told of deliveries that either records, where they may look at them, and not all the time", async () => {
    const follower = await follow(otherUrl);
    const before = follower.told.get("deliveries:recorded") ?? 0;
    await desk.send(envelope());
    await expect.poll(() => follower.told.get("deliveries:recorded") ?? 0).toBeGreaterThan(before);
    const told = follower.told.get("deliveries:recorded");
    await expect.poll(() => follower.told.get("head:told") ?? 0).toBeGreaterThan(0);
    expect(follower.told.get("deliveries:recorded")).toBe(told);
  });

  it("are asked to load everything anew where the history became another", async () => {
    const followers = [await follow(desk.url), await follow(otherUrl)];
    await transact(async (tx) => setCounter(tx, "epoch", Date.now()));
    publish();
    for (const { told } of followers) await expect.poll(() => told.get("cursor:expired")).toBe(1);
  });

  it("are cut within two seconds where somebody may follow no longer", async () => {
    const cookie = await desk.letIn("Olga", "operator");
    const follower = await follow(otherUrl, cookie);
    const olga = await findViewer(new Headers({ cookie }));
    const gone = new Promise((next) => follower.socket.once("disconnect", next));
    const endedAt = performance.now();
    await desk.ask("people/disable", { id: olga?.id, disabled: true });
    await gone;
    expect(performance.now() - endedAt).toBeLessThan(2_000);
    expect(follower.told.get("session:ended")).toBe(1);
  });
});

describe("without Redis", () => {
  it("nothing is lost, browsers see it a little later and are told so, and all is well once it is back", async () => {
    const follower = await follow(otherUrl);
    expect(follower.isSlow()).toBe(false);
    await expect.poll(readiness).toMatchObject({ status: "ok", redis: "connected" });
    const { head } = await desk.snapshot();
    await redis.kill();
    for (let sent = 0; sent < 5; sent += 1) {
      const sentAt = performance.now();
      await desk.send(envelope());
      await expect.poll(() => follower.seen.length).toBe(sent + 1);
      expect(performance.now() - sentAt).toBeLessThan(2_000);
    }
    await expect.poll(() => follower.isSlow()).toBe(true);
    await expect.poll(readiness).toMatchObject({ status: "ok", redis: "away" });

    await redis.start();
    await expect.poll(() => follower.isSlow()).toBe(false);
    await expect.poll(readiness).toMatchObject({ status: "ok", redis: "connected" });
    await desk.send(envelope());
    await expect.poll(() => seqs(follower)).toEqual(Array.from({ length: 6 }, (_, place) => head + place + 1));
  });
});
