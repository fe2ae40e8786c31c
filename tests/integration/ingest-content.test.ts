import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { listDevices } from "@/db/queries/devices";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { eventCount, lastDelivery } from "../helpers/outside";

describe.each(Object.entries(doors))("the webhook through the %s", (name, openDoor) => {
  let gatehouse: Gatehouse;
  let door: Door;

  beforeAll(async () => {
    gatehouse = await openGatehouse();
    door = openDoor(() => gatehouse);
  });
  afterAll(() => gatehouse.stop());

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
    const kept = await lastDelivery(gatehouse.database);
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
    const before = await eventCount(gatehouse.database);
    const answer = await deliver(door, JSON.stringify(change(envelope())));
    expect(answer).toMatchObject({ status: 200, json: { status: "accepted" } });
    expect(await lastDelivery(gatehouse.database)).toMatchObject({ verdict: "not_understood" });
    expect((await lastDelivery(gatehouse.database)).reason).toBeTruthy();
    expect(await eventCount(gatehouse.database)).toBe(before);
  });

  it("knows a delivery without a request id by its bytes", async () => {
    const { meta, data } = envelope();
    const { request_id: _, ...rest } = meta;
    const body = JSON.stringify({ meta: rest, data });
    expect((await deliver(door, body)).json.status).toBe("accepted");
    expect((await deliver(door, body)).json.status).toBe("duplicate");
  });

  it("takes nothing away on the word of a delivery that names no account", async () => {
    const device = `ava1.ring.device.nameless-${name}`;
    await deliver(door, envelope({ type: "device_online", device, account: null, at: Date.now() - 5_000 }));
    await deliver(door, envelope({ type: "device_removed", device, account: null }));
    const found = (await listDevices(db())).find(({ deviceId }) => deviceId === device);
    expect(found?.status).toBe("online");
  });

  it("answers a repeat with 200 duplicate, makes one event of it and counts the attempts", async () => {
    const delivery = envelope();
    const before = await eventCount(gatehouse.database);
    await deliver(door, delivery);
    const repeats = await Promise.all([deliver(door, delivery), deliver(door, delivery)]);
    expect(repeats.map(({ status, json }) => [status, json.status])).toEqual([
      [200, "duplicate"],
      [200, "duplicate"],
    ]);
    expect(await eventCount(gatehouse.database)).toBe(before + 1);
    expect(await lastDelivery(gatehouse.database)).toMatchObject({ verdict: "duplicate", attempt: 3, body: null });
  });

  it("notes where a repeat's body differs, and keeps both", async () => {
    const delivery = envelope();
    await deliver(door, delivery);
    const changed = { ...delivery, extra: true };
    expect((await deliver(door, JSON.stringify(changed))).json.status).toBe("duplicate");
    const kept = await lastDelivery(gatehouse.database);
    expect(kept.reason).toContain("differs");
    expect(kept.body?.toString()).toBe(JSON.stringify(changed));
  });

  it("shows the same event once when it comes under another request id", async () => {
    const before = await eventCount(gatehouse.database);
    const at = Date.now() - 1_000;
    await deliver(door, envelope({ eventId: `same-${name}`, at }));
    const again = await deliver(door, envelope({ eventId: `same-${name}`, at }));
    expect(again).toMatchObject({ status: 200, json: { status: "duplicate" } });
    expect(await eventCount(gatehouse.database)).toBe(before + 1);
  });

  it("keeps apart the same request id of two accounts", async () => {
    const before = await eventCount(gatehouse.database);
    const requestId = `shared-${name}`;
    await deliver(door, envelope({ requestId, account: "ava1.ring.account.ONE" }));
    const other = await deliver(door, envelope({ requestId, account: "ava1.ring.account.TWO" }));
    expect(other.json.status).toBe("accepted");
    expect(await eventCount(gatehouse.database)).toBe(before + 2);
  });

  it("records types, versions and members it does not know", async () => {
    const before = await eventCount(gatehouse.database);
    const { meta, data } = envelope({ type: "parcel_left" });
    const answer = await deliver(
      door,
      JSON.stringify({ meta: { ...meta, version: "9.9" }, data: { ...data, more: [1] } }),
    );
    expect(answer).toMatchObject({ status: 200, json: { status: "accepted" } });
    expect(await eventCount(gatehouse.database)).toBe(before + 1);
  });

  it("records an event of last week", async () => {
    const before = await eventCount(gatehouse.database);
    expect((await deliver(door, envelope({ at: Date.now() - 7 * 86_400_000 }))).status).toBe(200);
    expect(await eventCount(gatehouse.database)).toBe(before + 1);
  });

  it("judges by the signed bytes, whatever the content type and encoding say", async () => {
    const headers = { "content-type": "text/plain", "content-encoding": "br" };
    expect((await deliver(door, envelope(), headers)).status).toBe(200);
  });
});

function nest(levels: number): unknown {
  return levels === 0 ? 0 : [nest(levels - 1)];
}
