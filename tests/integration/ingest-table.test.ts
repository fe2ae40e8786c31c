import { gzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { listDevices } from "@/db/queries/devices";
import { load } from "@/lib/ingest/limits";
import { repairProjections } from "@/lib/ingest/repair";
import { signBody } from "@/lib/ring/signature";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { eventCount, lastDelivery, withOtherConnection } from "../helpers/inspect";
import { KEY } from "../helpers/key";

describe.each(Object.entries(doors))("the webhook through the %s", (_name, openDoor) => {
  let gatehouse: Gatehouse;
  let door: Door;

  beforeAll(async () => {
    gatehouse = await openGatehouse();
    door = openDoor(() => gatehouse);
  });
  afterAll(() => gatehouse.stop());

  it("accepts a signed delivery and keeps its exact bytes", async () => {
    const body = JSON.stringify(envelope(), null, 2);
    const answer = await deliver(door, body);
    expect(answer).toMatchObject({ status: 200, json: { status: "accepted" } });
    const kept = lastDelivery(gatehouse.file);
    expect(kept).toMatchObject({ verdict: "accepted", status: 200, attempt: 1 });
    expect(kept.body?.toString()).toBe(body);
    expect(JSON.parse(kept.headers)).toMatchObject({ "content-type": "application/json" });
    expect(kept.headers).not.toContain(signBody(body, KEY).slice(7));
  });

  it.each(["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])(
    "answers 405 to %s and says what is allowed",
    async (method) => {
      const answer = await door(method === "GET" ? { method } : { method, body: "{}" });
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("POST");
    },
  );

  it("answers 503 while it is not ready, so that it is sent again", async () => {
    load().phase = "draining";
    const answer = await deliver(door, envelope());
    load().phase = "ready";
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
  });

  it("answers 503 when the disk is nearly full, and again 200 when it is not", async () => {
    load().diskLow = true;
    expect((await deliver(door, envelope())).status).toBe(503);
    load().diskLow = false;
    expect((await deliver(door, envelope())).status).toBe(200);
  });

  it.each([
    ["bytes in flight", "bytes", 65 * 1024 * 1024],
    ["loop lag", "lagMs", 1_001],
    ["requests at once", "requests", 10_001],
  ] as const)("sheds load by 503 when there are too many %s, never by 429", async (_what, field, value) => {
    const before = load()[field];
    load()[field] = value;
    const answer = await deliver(door, envelope());
    load()[field] = before;
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("1");
  });

  it("answers 413 to a body over 256 KiB, announced or streamed, and takes one of exactly 256 KiB", async () => {
    const over = Buffer.alloc(256 * 1024 + 1, 32);
    expect((await deliver(door, over)).status).toBe(413);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(16 * 1024)),
    });
    const streamed = await door({ body: endless, headers: { "x-signature": signBody("", KEY) } });
    expect(streamed.status).toBe(413);
    const start = JSON.stringify(envelope());
    const exact = await deliver(door, start.padEnd(256 * 1024, " "));
    expect(exact.status).toBe(200);
  });

  it("forgets a sender that goes away in the middle of a body", async () => {
    const before = eventCount(gatehouse.file);
    const controller = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => stream.enqueue(Buffer.from('{"meta":')),
      pull: () => controller.abort(),
    });
    await fetch(`${gatehouse.url}/api/webhooks/ring`, {
      method: "POST",
      body,
      signal: controller.signal,
      headers: { "x-signature": signBody('{"meta":', KEY) },
      ...{ duplex: "half" },
    }).catch(() => {});
    await expect.poll(() => load().requests).toBe(0);
    expect(load().bytes).toBe(0);
    expect(eventCount(gatehouse.file)).toBe(before);
  });

  describe("with a signature that does not prove anything", () => {
    const body = JSON.stringify(envelope());
    const good = signBody(body, KEY).slice(7);
    it.each<[string, Record<string, string>]>([
      ["none", {}],
      ["an empty one", { "x-signature": "" }],
      ["the prefix alone", { "x-signature": "sha256=" }],
      ["a digit too few", { "x-signature": `sha256=${good.slice(1)}` }],
      ["a digit too many", { "x-signature": `sha256=${good}0` }],
      ["two values", { "x-signature": `sha256=${good}, sha256=${good}` }],
      ["base64", { "x-signature": Buffer.from(good, "hex").toString("base64") }],
      ["another algorithm", { "x-signature": `sha1=${good.slice(0, 40)}` }],
      ["letters that look alike", { "x-signature": `sha256=${"\u00e9".repeat(64)}` }],
      ["one of another key", { "x-signature": signBody(body, "another-signing-key-987654321") }],
      ["one of another body", { "x-signature": signBody(`${body} `, KEY) }],
    ])("answers the same 401 to %s and records nothing", async (_what, headers) => {
      const before = eventCount(gatehouse.file);
      const answer = await door({ body, headers });
      expect(answer).toMatchObject({ status: 401, json: { error: "invalid_signature" } });
      expect(eventCount(gatehouse.file)).toBe(before);
    });
  });

  it.each<[string, (signature: string) => string]>([
    ["without its prefix", (signature) => signature.slice(7)],
    ["in capitals", (signature) => `sha256=${signature.slice(7).toUpperCase()}`],
    ["with white space around it", (signature) => `  ${signature}\t`],
  ])("accepts a good signature %s", async (_how, dress) => {
    const body = JSON.stringify(envelope());
    expect((await door({ body, headers: { "x-signature": dress(signBody(body, KEY)) } })).status).toBe(200);
  });

  it.each<[string, Uint8Array, string]>([
    ["bytes that are not UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), "UTF-8"],
    ["text that is not JSON", Buffer.from('{"meta":'), "JSON"],
    ["a JSON array", Buffer.from("[1,2]"), "object"],
    ["nothing at all", Buffer.from(""), "JSON"],
    ["compressed bytes", gzipSync("{}"), "UTF-8"],
  ])("answers 400 with the reason to signed %s, and keeps them", async (_what, body, reason) => {
    const answer = await deliver(door, body);
    expect(answer.status).toBe(400);
    expect(answer.json.reason).toContain(reason);
    const kept = lastDelivery(gatehouse.file);
    expect(kept.verdict).toBe("quarantined");
    expect(kept.body).toEqual(Buffer.from(body));
  });

  it.each<[string, (delivery: ReturnType<typeof envelope>) => unknown]>([
    ["no type", ({ meta, data: { type: _, ...data } }) => ({ meta, data })],
    ["a type that is no text", ({ meta, data }) => ({ meta, data: { ...data, type: 7 } })],
    ["an over-long type", ({ meta, data }) => ({ meta, data: { ...data, type: "x".repeat(65) } })],
    [
      "an over-long device id",
      ({ meta, data }) => ({ meta, data: { ...data, attributes: { ...data.attributes, source: "d".repeat(257) } } }),
    ],
    ["an over-long account id", ({ meta, data }) => ({ meta: { ...meta, account_id: "a".repeat(257) }, data })],
    ["no members at all", () => ({})],
    ["more levels than 32", ({ meta, data }) => ({ meta, data, deep: nest(40) })],
    ["__proto__ for members", () => JSON.parse('{"__proto__":{"type":"button_press"},"meta":{"__proto__":{}}}')],
  ])("keeps a signed object with %s as not understood and answers 200", async (_what, change) => {
    const before = eventCount(gatehouse.file);
    const answer = await deliver(door, JSON.stringify(change(envelope())));
    expect(answer).toMatchObject({ status: 200, json: { status: "accepted" } });
    expect(lastDelivery(gatehouse.file)).toMatchObject({ verdict: "not_understood" });
    expect(lastDelivery(gatehouse.file).reason).toBeTruthy();
    expect(eventCount(gatehouse.file)).toBe(before);
  });

  it("knows a delivery without a request id by its bytes", async () => {
    const { meta, data } = envelope();
    const { request_id: _, ...rest } = meta;
    const body = JSON.stringify({ meta: rest, data });
    expect((await deliver(door, body)).json.status).toBe("accepted");
    expect((await deliver(door, body)).json.status).toBe("duplicate");
  });

  it("takes nothing away on the word of a delivery that names no account", async () => {
    const device = `ava1.ring.device.nameless-${_name}`;
    await deliver(door, envelope({ type: "device_online", device, account: null, at: Date.now() - 5_000 }));
    await deliver(door, envelope({ type: "device_removed", device, account: null }));
    const found = (await listDevices(db())).find(({ deviceId }) => deviceId === device);
    expect(found?.status).toBe("online");
  });

  it("answers a repeat with 200 duplicate, makes one event of it and counts the attempts", async () => {
    const delivery = envelope();
    const before = eventCount(gatehouse.file);
    await deliver(door, delivery);
    const repeats = await Promise.all([deliver(door, delivery), deliver(door, delivery)]);
    expect(repeats.map(({ status, json }) => [status, json.status])).toEqual([
      [200, "duplicate"],
      [200, "duplicate"],
    ]);
    expect(eventCount(gatehouse.file)).toBe(before + 1);
    expect(lastDelivery(gatehouse.file)).toMatchObject({ verdict: "duplicate", attempt: 3, body: null });
  });

  it("notes where a repeat's body differs, and keeps both", async () => {
    const delivery = envelope();
    await deliver(door, delivery);
    const changed = { ...delivery, extra: true };
    expect((await deliver(door, JSON.stringify(changed))).json.status).toBe("duplicate");
    const kept = lastDelivery(gatehouse.file);
    expect(kept.reason).toContain("differs");
    expect(kept.body?.toString()).toBe(JSON.stringify(changed));
  });

  it("shows the same event once when it comes under another request id", async () => {
    const before = eventCount(gatehouse.file);
    const at = Date.now() - 1_000;
    await deliver(door, envelope({ eventId: `same-${_name}`, at }));
    const again = await deliver(door, envelope({ eventId: `same-${_name}`, at }));
    expect(again).toMatchObject({ status: 200, json: { status: "duplicate" } });
    expect(eventCount(gatehouse.file)).toBe(before + 1);
  });

  it("keeps apart the same request id of two accounts", async () => {
    const before = eventCount(gatehouse.file);
    const requestId = `shared-${_name}`;
    await deliver(door, envelope({ requestId, account: "ava1.ring.account.ONE" }));
    const other = await deliver(door, envelope({ requestId, account: "ava1.ring.account.TWO" }));
    expect(other.json.status).toBe("accepted");
    expect(eventCount(gatehouse.file)).toBe(before + 2);
  });

  it("records types, versions and members it does not know", async () => {
    const before = eventCount(gatehouse.file);
    const { meta, data } = envelope({ type: "parcel_left" });
    const answer = await deliver(
      door,
      JSON.stringify({ meta: { ...meta, version: "9.9" }, data: { ...data, more: [1] } }),
    );
    expect(answer).toMatchObject({ status: 200, json: { status: "accepted" } });
    expect(eventCount(gatehouse.file)).toBe(before + 1);
  });

  it("records an event of last week", async () => {
    const before = eventCount(gatehouse.file);
    expect((await deliver(door, envelope({ at: Date.now() - 7 * 86_400_000 }))).status).toBe(200);
    expect(eventCount(gatehouse.file)).toBe(before + 1);
  });

  it("judges by the signed bytes, whatever the content type and encoding say", async () => {
    const headers = { "content-type": "text/plain", "content-encoding": "br" };
    expect((await deliver(door, envelope(), headers)).status).toBe(200);
  });

  it("answers 503 while another process holds the database, and recovers", async () => {
    await withOtherConnection(gatehouse.file, async (other) => {
      other.exec("BEGIN IMMEDIATE");
      expect((await deliver(door, envelope())).status).toBe(503);
      other.exec("ROLLBACK");
    });
    expect((await deliver(door, envelope())).status).toBe(200);
  });

  it("answers 503 when a delivery cannot be stored, and keeps nothing of it", async () => {
    const delivery = envelope();
    await withOtherConnection(gatehouse.file, async (other) => {
      other.exec("CREATE TRIGGER fault BEFORE INSERT ON deliveries BEGIN SELECT RAISE(ABORT, 'injected'); END");
      expect((await deliver(door, delivery)).status).toBe(503);
      other.exec("DROP TRIGGER fault");
    });
    expect((await deliver(door, delivery)).json.status).toBe("accepted");
  });

  it("answers 200 when only the event cannot be made, and makes it later", async () => {
    const before = eventCount(gatehouse.file);
    const neighbour = envelope();
    const delivery = envelope({ type: "spoilt_type" });
    await withOtherConnection(gatehouse.file, async (other) => {
      other.exec(
        "CREATE TRIGGER fault BEFORE INSERT ON event_kinds WHEN new.type = 'spoilt_type' BEGIN SELECT RAISE(ABORT, 'injected'); END",
      );
      const both = await Promise.all([deliver(door, delivery), deliver(door, neighbour)]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(eventCount(gatehouse.file)).toBe(before + 1);
      other.exec("DROP TRIGGER fault; DELETE FROM event_kinds WHERE type = 'spoilt_type'");
    });
    await repairProjections();
    expect(eventCount(gatehouse.file)).toBe(before + 2);
    expect((await deliver(door, delivery)).json.status).toBe("duplicate");
  });

  it("counts every answer by the hour", async () => {
    await deliver(door, envelope());
    await door({ body: "{}" });
    const count = () => {
      const sqlite = new Database(gatehouse.file, { readonly: true });
      const rows = sqlite.prepare("SELECT outcome, sum(count) AS count FROM deliveries_hourly GROUP BY outcome").all();
      sqlite.close();
      return Object.fromEntries((rows as { outcome: string; count: number }[]).map((row) => [row.outcome, row.count]));
    };
    await expect.poll(() => count()["401"]).toBeGreaterThan(0);
    expect(count()["200"]).toBeGreaterThan(0);
    expect(count()["413"]).toBeGreaterThan(0);
  });
});

describe.each(Object.entries(doors))("without a usable key, through the %s", (_name, openDoor) => {
  it.each([
    ["no key", ""],
    ["a key of white space", "                    "],
    ["a short key", "too-short"],
    ["a key with white space at its end", `${KEY} `],
    ["one good and one short key", `${KEY},short`],
  ])("answers 503 to everything signed under %s", async (_what, key) => {
    const gatehouse = await openGatehouse({ RING_SIGNING_KEY: key });
    const answer = await deliver(
      openDoor(() => gatehouse),
      envelope(),
    );
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBeTruthy();
    await gatehouse.stop();
  });

  it("accepts deliveries of each key while keys rotate", async () => {
    const gatehouse = await openGatehouse({ RING_SIGNING_KEY: `another-signing-key-987654321, ${KEY}` });
    const door = openDoor(() => gatehouse);
    expect((await deliver(door, envelope())).status).toBe(200);
    const body = JSON.stringify(envelope());
    const other = await door({ body, headers: { "x-signature": signBody(body, "another-signing-key-987654321") } });
    expect(other.status).toBe(200);
    await gatehouse.stop();
  });
});

function nest(levels: number): unknown {
  return levels === 0 ? 0 : [nest(levels - 1)];
}
