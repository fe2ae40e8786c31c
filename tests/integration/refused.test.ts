import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { readCounters } from "@/db/queries/totals";
import { countHeld, releaseHeld } from "@/lib/ingest/hold";
import { planReadmission, readmit } from "@/lib/ingest/readmit";
import { getSnapshot } from "@/lib/live/snapshot";
import { addSigningKey, listSigningKeys, removeSigningKey } from "@/lib/ring/key-store";
import { signBody } from "@/lib/ring/signature";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { KEY } from "../helpers/key";
import { eventCount, lookInto } from "../helpers/outside";

const RIGHT = "the-key-that-ring-really-uses-1234";
const MINUTE = 60_000;

let gatehouse: Gatehouse;
let door: Door;

beforeEach(async () => {
  gatehouse = await openGatehouse();
  door = doors["fast path"]?.(() => gatehouse) ?? expect.fail("no door");
});
afterEach(() => gatehouse.stop());

const list = (columns: string) =>
  lookInto(gatehouse.database, (sql) => sql.prepare(`SELECT ${columns} FROM deliveries ORDER BY id`).all());
const refusedRows = () => list("status, reason, verdict, size, signature IS NOT NULL AS held, length(body) AS kept");

/** Signed with the key that Ring uses while we do not know it. */
function wronglySigned(at: number, name: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify(envelope({ at, device: `device.${name}`, type: "motion_detected", subType: "human" }));
  return door({ body, headers: { "x-signature": signBody(body, RIGHT), ...headers } });
}

describe("a request that proves nothing", () => {
  it("is noted with the reason, whatever it lacks", async () => {
    const body = JSON.stringify(envelope());
    await door({ body });
    await door({ body, headers: { "x-signature": "sha256=short" } });
    await door({ body, headers: { "x-signature": signBody(`${body} `, KEY) } });
    await door({ body: "{}", headers: { "x-signature": signBody("[]", KEY) } });
    await deliver(door, Buffer.alloc(2 * 1024 * 1024, 32));
    await door({ method: "GET" });
    await expect.poll(refusedRows).toHaveLength(6);
    expect(await refusedRows()).toMatchObject([
      { status: 401, reason: "no signature", held: 0, kept: body.length },
      { status: 401, reason: "malformed signature", held: 0 },
      { status: 401, reason: "signature does not match", held: 1, kept: body.length },
      { status: 401, reason: "signature does not match", held: 0 },
      { status: 413, reason: "body too large", size: 2 * 1024 * 1024, kept: null },
      { status: 405, reason: "not a POST" },
    ]);
    expect((await getSnapshot()).summary.guard).toMatchObject({ refused: 5, run: 5 });
    await deliver(door, envelope());
    expect((await getSnapshot()).summary.guard).toMatchObject({ refused: 5, run: 0 });
  });

  it("is not counted against us where it is a test of our own", async () => {
    await wronglySigned(Date.now(), "a", { "x-gatehouse-test": "probe" });
    expect((await getSnapshot()).summary.guard).toMatchObject({ refused: 0, run: 0 });
    await deliver(door, envelope(), { "x-gatehouse-test": "probe" });
    const counters = await readCounters(db(), "deliveries.");
    expect(counters["last-at"]).toBeGreaterThan(0);
    expect(counters["last-ring-at"]).toBeUndefined();
  });

  it("takes no more room than the limits say, whoever floods", async () => {
    await wronglySigned(Date.now(), "genuine", { "x-forwarded-for": "203.0.113.9" });
    const junk = JSON.stringify({ junk: "x".repeat(7_000) });
    for (let round = 0; round < 12; round += 1) {
      await Promise.all(
        Array.from({ length: 100 }, () => door({ body: junk, headers: { "x-signature": "nonsense" } })),
      );
    }
    await expect.poll(async () => (await refusedRows()).length).toBeLessThanOrEqual(51);
    const body = JSON.stringify({ ...envelope(), padding: "x".repeat(50_000) });
    for (let round = 0; round < 13; round += 1) {
      const forged = { body, headers: { "x-signature": signBody(String(round), RIGHT) } };
      await Promise.all(Array.from({ length: 10 }, () => door(forged)));
    }
    const held = await countHeld();
    expect(held.bytes).toBeLessThanOrEqual(5 * 1024 * 1024);
    expect(held.count).toBeGreaterThan(90);
    expect(await eventCount(gatehouse.database)).toBe(0);
  });
});

describe("deliveries signed with a key that we do not have", () => {
  it("wait until it is added, and are then recorded in the order in which they came", async () => {
    const now = Date.now();
    const times = [now - 30 * MINUTE, now - 10 * MINUTE, now - 20 * MINUTE, now - 1_000];
    for (const [place, at] of times.entries()) expect((await wronglySigned(at, String(place))).status).toBe(401);
    await wronglySigned(now, "stranger", { "x-signature": signBody("something else", RIGHT) });
    expect(await countHeld()).toMatchObject({ count: 5 });
    const key = await addSigningKey({ text: RIGHT, note: "since spring" }, { name: "Ada" });
    expect(await releaseHeld()).toEqual({ admitted: 4, left: 1 });
    const { events, summary } = await getSnapshot();
    expect(events.toSorted((a, b) => a.seq - b.seq).map(({ occurredAt }) => occurredAt)).toEqual(times);
    expect(
      events.map(({ receivedAt, occurredAt }) => receivedAt - occurredAt > 2 * MINUTE).filter(Boolean),
    ).toHaveLength(3);
    expect(summary.lastDeliveryAt).toBeGreaterThanOrEqual(now);
    expect(await listSigningKeys()).toMatchObject([
      { source: "environment", count: 0 },
      { id: key.id, source: "stored", note: "since spring", addedBy: "Ada", count: 4 },
    ]);
    expect((await list("verdict, status, seq, admitted_at IS NOT NULL AS later, signature")).slice(0, 4)).toEqual(
      [1, 2, 3, 4].map((seq) => ({ verdict: "accepted", status: 401, seq, later: 1, signature: null })),
    );
  });

  it("are recorded once, however often they were sent and whatever key came back in between", async () => {
    const body = JSON.stringify(envelope());
    const signature = { "x-signature": signBody(body, RIGHT) };
    await door({ body, headers: signature });
    await door({ body, headers: signature });
    const { id } = await addSigningKey({ text: RIGHT, note: null }, { name: "Ada" });
    expect((await door({ body, headers: signature })).json).toEqual({ status: "accepted" });
    expect(await releaseHeld()).toEqual({ admitted: 2, left: 0 });
    expect(await eventCount(gatehouse.database)).toBe(1);
    expect(await list("verdict, status, attempt")).toEqual([
      { verdict: "duplicate", status: 401, attempt: 2 },
      { verdict: "duplicate", status: 401, attempt: 3 },
      { verdict: "accepted", status: 200, attempt: 3 },
    ]);
    await removeSigningKey(id);
    const other = JSON.stringify(envelope());
    expect((await door({ body: other, headers: { "x-signature": signBody(other, RIGHT) } })).status).toBe(401);
  });

  it.each([
    ["too short", "short", "at least 16 characters"],
    ["with white space at its end", `${RIGHT} `, "white space"],
    ["too long", "x".repeat(513), "at most 512"],
    ["that is here already", KEY, "here already"],
  ])("are not waited for with a key %s", async (_what, text, sentence) => {
    await expect(addSigningKey({ text, note: null }, { name: "Ada" })).rejects.toThrow(sentence);
  });

  it("are told apart from keys of the environment, which cannot be removed here", async () => {
    const [key] = await listSigningKeys();
    await expect(removeSigningKey(key?.id ?? "")).rejects.toThrow("RING_SIGNING_KEY");
    await expect(removeSigningKey("00000000")).rejects.toThrow("not here any more");
  });
});

describe("a stored delivery that is replayed", () => {
  it("changes nothing where it was recorded before", async () => {
    await deliver(door, envelope());
    const before = await list("*");
    expect(await planReadmission(1)).toMatchObject({ outcome: "repeat", seq: 1, event: { isNew: false } });
    expect(await readmit(1)).toMatchObject({ outcome: "repeat", seq: 1 });
    expect(await list("id, verdict, seq, attempt")).toEqual(
      before.map((row) => expect.objectContaining({ id: (row as { id: number }).id, verdict: "accepted", attempt: 1 })),
    );
    expect(await eventCount(gatehouse.database)).toBe(1);
  });

  it("becomes an event where a key has come for it, and only then", async () => {
    await wronglySigned(Date.now() - 5 * MINUTE, "late");
    expect(await planReadmission(1)).toMatchObject({ outcome: "not_verified", event: null });
    await addSigningKey({ text: RIGHT, note: null }, { name: "Ada" });
    expect(await planReadmission(1)).toMatchObject({
      outcome: "event",
      seq: null,
      event: { isLate: true, isNew: true },
    });
    expect(await eventCount(gatehouse.database)).toBe(0);
    expect(await readmit(1)).toMatchObject({ outcome: "event", seq: 1 });
  });

  it("says why it can become none", async () => {
    await deliver(door, "[]");
    await deliver(door, JSON.stringify({ meta: {}, data: {} }));
    expect(await planReadmission(1)).toMatchObject({ outcome: "unreadable" });
    expect(await readmit(2)).toMatchObject({ outcome: "not_understood", event: null });
    await expect(planReadmission(99)).rejects.toThrow("not kept");
  });
});
