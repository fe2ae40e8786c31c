import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { load } from "@/lib/ingest/limits";
import { signBody } from "@/lib/ring/signature";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { KEY } from "../helpers/key";
import { eventCount, lastDelivery, lookInto } from "../helpers/outside";

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
    const kept = await lastDelivery(gatehouse.database);
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
    // It is measured all the while: what is measured meanwhile must not take this one's place.
    Object.defineProperty(load(), field, { configurable: true, enumerable: true, get: () => value, set: () => {} });
    const answer = await deliver(door, envelope());
    Object.defineProperty(load(), field, { value: before, writable: true });
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
    const before = await eventCount(gatehouse.database);
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
    expect(await eventCount(gatehouse.database)).toBe(before);
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
      const before = await eventCount(gatehouse.database);
      const answer = await door({ body, headers });
      expect(answer).toMatchObject({ status: 401, json: { error: "invalid_signature" } });
      expect(await eventCount(gatehouse.database)).toBe(before);
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

  it("counts every answer by the hour", async () => {
    await deliver(door, envelope());
    await door({ body: "{}" });
    const count = async () => {
      const counted = "SELECT outcome, sum(count) AS count FROM deliveries_hourly GROUP BY outcome";
      const rows = await lookInto(gatehouse.database, (sql) =>
        sql.prepare<[], { outcome: string; count: number }>(counted).all(),
      );
      return Object.fromEntries(rows.map((row) => [row.outcome, row.count]));
    };
    await expect.poll(async () => (await count())["401"]).toBeGreaterThan(0);
    expect((await count())["200"]).toBeGreaterThan(0);
    expect((await count())["413"]).toBeGreaterThan(0);
  });
});
