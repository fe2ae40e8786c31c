import { io } from "socket.io-client";
import { afterAll, beforeAll, expect } from "vitest";
import { type PackedFrame, unpackFrame } from "@/lib/live/packed";
import { eachAtOnce } from "../helpers/at-once";
import { deliverPatiently, type Envelope, envelope } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";
import { doors } from "../helpers/doors";
import { createRandom, type Random } from "../helpers/hostile/random";
import { inspect } from "../helpers/inspect";
import { torture } from "../helpers/torture";

const DEVICES = 40;
const AT_ONCE = 16;
const HOUR_MS = 3_600_000;
const accounts = ["ava1.ring.account.ONE", "ava1.ring.account.TWO"];

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.stop());

torture("T7", "duplicates and disorder", { short: 500, full: 5_000 }, async (count) => {
  const random = createRandom(7);
  const events = Array.from({ length: count }, (_, place) => build(place, random));
  const deliveries = shuffle(
    events.flatMap((event) => repeat(event, random)),
    random,
  );
  const pushed = new Map<number, number>();
  const socket = io(desk.url, {
    transports: ["websocket"],
    auth: { since: 0, revision: 0 },
    extraHeaders: { origin: desk.url, cookie: desk.admin },
  });
  socket.on("events:recorded", (packed: PackedFrame) => {
    for (const { seq } of unpackFrame(packed).events) pushed.set(seq, (pushed.get(seq) ?? 0) + 1);
  });
  await new Promise((connected) => socket.once("connect", () => connected(null)));
  const door = doors["fast path"]?.(() => desk) ?? expect.fail("no door");
  await eachAtOnce(deliveries, AT_ONCE, async (delivery) => {
    expect((await deliverPatiently(door, delivery)).status).toBe(200);
  });
  await expect.poll(() => pushed.size, { timeout: 20_000 }).toBe(count);
  socket.disconnect();
  expect([...pushed.values()].filter((times) => times > 1)).toEqual([]);
  const { rows, states } = read(desk.file);
  expect(rows).toBe(count);
  expect(states).toEqual(expected(events));
  return `${deliveries.length} deliveries of ${count} events: ${rows} rows, ${Object.keys(states).length} devices as the model has them, 0 pushed twice`;
});

/** Half of them change the state of a device; two accounts share devices' ids and request ids. */
function build(place: number, random: Random): Envelope {
  const at = Date.now() - random.below(HOUR_MS);
  const type = random.pick(["device_online", "device_offline", "button_press", "motion_detected"]);
  return envelope({
    type,
    at,
    ...(type === "motion_detected" && { subType: "human" }),
    account: random.pick(accounts),
    device: `disorder.${random.below(DEVICES)}`,
    eventId: `event-${place}`,
    requestId: `request-${Math.floor(place / 2)}-${place % 2 === 0 ? "a" : "b"}`,
  });
}

/** One to five deliveries of the same event: the same bytes, a new request, or other bytes under the same request. */
function repeat(event: Envelope, random: Random): Envelope[] {
  const more = Array.from({ length: random.below(5) }, (_, time): Envelope => {
    const kind = random.below(3);
    if (kind === 0) return event;
    if (kind === 1) return { ...event, meta: { ...event.meta, request_id: `${event.meta.request_id}-${time}` } };
    return { ...event, meta: { ...event.meta, attempt: time } };
  });
  return [event, ...more];
}

function shuffle<T>(list: T[], random: Random): T[] {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}

function read(file: string): { rows: number; states: Record<string, string> } {
  return inspect(file, (sqlite) => {
    const states = sqlite
      .prepare<[], { name: string; status: string }>(
        `SELECT account.account_id || ' ' || device.device_id AS name, device.status
         FROM devices device JOIN accounts account ON account.id = device.account_key ORDER BY name`,
      )
      .all();
    return {
      rows: sqlite.prepare("SELECT count(*) FROM events").pluck().get() as number,
      states: Object.fromEntries(states.map(({ name, status }) => [name, status])),
    };
  });
}

/** What each device must be in the end: what it said last of itself; at the same moment, offline. */
function expected(events: readonly Envelope[]): Record<string, string> {
  const last = new Map<string, { at: number; status: string }>();
  for (const { meta, data } of events) {
    const name = `${meta.account_id} ${data.attributes.source}`;
    const at = Number(data.attributes.timestamp);
    const status = { device_online: "online", device_offline: "offline" }[data.type as string];
    const known = last.get(name) ?? { at: 0, status: "unknown" };
    if (!last.has(name)) last.set(name, known);
    if (status === undefined) continue;
    if (at > known.at || (at === known.at && status === "offline")) last.set(name, { at, status });
  }
  return Object.fromEntries([...last].map(([name, { status }]) => [name, status] as const).toSorted());
}
