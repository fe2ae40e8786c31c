import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { databaseOf } from "../helpers/choose-database";
import { envelope } from "../helpers/deliveries";
import { type Keys, keysOf } from "../helpers/keys";
import { lookInto } from "../helpers/outside";
import { claim, claimLinkIn } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

const RIGHT = "the-key-that-ring-really-uses-1234";
const COUNT = 1_000;
const MINUTE = 60_000;
const ACCOUNT = "ava1.ring.account.HELD";

let server: RunningServer;
let file: string;
let admin: string;
let keys: Keys;

beforeEach(async () => {
  file = temporaryFile();
  server = await startServer({ port: await freePort(), file });
  admin = await claim(server.url, claimLinkIn(server.output()));
  keys = keysOf(server.url, admin);
});
afterEach(() => server.stop());

const select = (columns: string, rest: string) =>
  lookInto(databaseOf(file), (sql) => sql.prepare<[], Record<string, unknown>>(`SELECT ${columns} FROM ${rest}`).all());

interface Sent {
  device: string;
  type: string;
  at: number;
}

/** The n-th of them: presses and motions, one in three of ten minutes ago, each at a device that tells its place. */
function build(place: number): Sent {
  const at = Date.now() - (place % 3 === 0 ? 10 * MINUTE : 200) + (place % 3 === 0 ? place : 0);
  return { device: `held.${place}`, type: place % 2 === 0 ? "button_press" : "motion_detected", at };
}

const toEnvelope = ({ device, type, at }: Sent) =>
  envelope({ device, type, at, account: ACCOUNT, ...(type === "motion_detected" && { subType: "human" }) });

describe("deliveries that come while our key is wrong", () => {
  it("are all recorded once the right key is added: each once, in the order in which they came", async () => {
    const sent: Sent[] = [];
    for (let place = 0; place < COUNT; place += 1) {
      const one = build(place);
      sent.push(one);
      expect(await keys.deliver(toEnvelope(one), RIGHT)).toBe(401);
    }
    expect((await keys.list()).held).toMatchObject({ count: COUNT });
    expect(await select("count(*) AS count", "events")).toEqual([{ count: 0 }]);

    const { status, json } = await keys.add(RIGHT);
    expect([status, json.admitted]).toEqual([200, COUNT]);
    expect((await keys.list()).held.count).toBe(0);

    const events = await select(
      "kind.type, device.device_id AS device, event.occurred_at AS at",
      `events event JOIN event_kinds kind ON kind.id = event.kind_id JOIN devices device ON device.id = event.device_key
       ORDER BY event.seq`,
    );
    expect(events).toEqual(sent);
    const rows = await select(
      "verdict, status, admitted_at IS NOT NULL AS admitted, signature, seq",
      "deliveries ORDER BY id",
    );
    expect(rows).toEqual(
      sent.map((_, place) => ({ verdict: "accepted", status: 401, admitted: 1, signature: null, seq: place + 1 })),
    );

    await expect.poll(() => select("count(*) AS count", "alerts")).toEqual([{ count: COUNT / 2 }]);
    const rung = await select(
      "alert.kind, device.device_id AS device",
      "alerts alert JOIN devices device ON device.id = alert.device_key",
    );
    const lateDevices = new Set(sent.filter(({ at }) => Date.now() - at > 5 * MINUTE).map(({ device }) => device));
    for (const { kind, device } of rung) {
      expect(kind).toBe(lateDevices.has(String(device)) ? "late_press" : "press");
    }
  });

  it("are recorded as well where the right key stands in the environment at the next start", async () => {
    const sent = Array.from({ length: 20 }, (_, place) => build(place));
    for (const one of sent) expect(await keys.deliver(toEnvelope(one), RIGHT)).toBe(401);
    await server.stop();
    server = await startServer({ port: await freePort(), file, environment: { RING_SIGNING_KEY: RIGHT } });
    await expect.poll(() => select("count(*) AS count", "events")).toEqual([{ count: 20 }]);
    expect(await keysOf(server.url, admin).list()).toMatchObject({ keys: [{ count: 20 }], held: { count: 0 } });
  });
});
