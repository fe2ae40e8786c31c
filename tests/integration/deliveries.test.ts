import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeliveryPage, DeliveryView } from "@/lib/deliveries/views";
import { deliver, envelope } from "../helpers/deliveries";
import { type Inspector, openInspector } from "../helpers/inspector";
import { changeIn } from "../helpers/outside";
import { noteNumbers } from "../helpers/past";
import { until } from "../helpers/until";

const PRESSES = 130;

let inspector: Inspector;
let all: DeliveryView[];

beforeAll(async () => {
  inspector = await openInspector();
  const { send, door } = inspector;
  for (let place = 0; place < PRESSES; place += 1) await send.press();
  for (const one of Object.values(send)) await one();
  await send.repeated();
  const motion = { type: "motion_detected", subType: "human", account: "ava1.ring.account.SECOND" };
  await deliver(door, envelope(motion), { "x-gatehouse-test": "drill" });
  // Refused requests are written with the next batch.
  await until(async () => expect((await inspector.list("status=405")).rows).toHaveLength(1));
  await until(async () => expect((await inspector.list()).rows[0]?.durationUs).not.toBeNull());
  all = await readAll("", "older");
});
afterAll(() => inspector.stop());

/** Every page in one direction, put together newest first. */
async function readAll(query: string, way: "older" | "newer", after = 0): Promise<DeliveryView[]> {
  const pages: DeliveryView[][] = [];
  let place = way === "older" ? "" : `&after=${after}`;
  for (;;) {
    const page: DeliveryPage = await inspector.list(query + place);
    pages.push(page.rows);
    const next = page[way];
    if (next === null) break;
    place = way === "older" ? `&before=${next}` : `&after=${next}`;
  }
  return (way === "older" ? pages : pages.toReversed()).flat();
}

const ids = (rows: readonly DeliveryView[]) => rows.map(({ id }) => id);

describe("the list of deliveries", () => {
  it("has one row for each request, newest first, page by page, whatever it was answered", () => {
    expect(all).toHaveLength(PRESSES + Object.keys(inspector.send).length + 2);
    expect(ids(all)).toEqual([...new Set(ids(all))].toSorted((a, b) => b - a));
    expect(new Set(all.map(({ verdict, status }) => `${verdict} ${status}`))).toEqual(
      new Set([
        "accepted 200",
        "duplicate 200",
        "not_understood 200",
        "quarantined 400",
        "rejected 401",
        "rejected 405",
        "rejected 413",
      ]),
    );
  });

  it("goes the same way back", async () => {
    const first = await inspector.list();
    const second = await inspector.list(`before=${first.older}`);
    expect(second.rows).toHaveLength(50);
    expect(ids(second.rows)).toEqual(ids(all).slice(50, 100));
    const back = await inspector.list(`after=${second.newer}`);
    expect(ids(back.rows)).toEqual(ids(first.rows));
    const third = await inspector.list(`before=${second.older}`);
    expect(ids((await inspector.list(`after=${third.newer}`)).rows)).toEqual(ids(second.rows));
    expect([first.newer, third.older]).toEqual([null, null]);
  });

  it("ends a way forward with the page of the newest", async () => {
    const page = await inspector.list(`after=${all[10]?.id}`);
    expect(ids(page.rows)).toEqual(ids(all).slice(0, 50));
    expect(page.newer).toBeNull();
  });

  it("says by what it goes: an event, or the delivery's own word", () => {
    const find = (text: string) => all.find((row) => row.words.startsWith(text));
    expect(find("New, and stored")).toMatchObject({ type: "motion_detected", isClaimed: false, account: "Account 2" });
    expect(find("No signature")).toMatchObject({ type: "button_press", isClaimed: true, account: "Account 1" });
    expect(find("Signed, but not text")).toMatchObject({ type: null, account: null });
    expect(find("Stored; its type is new here")).toMatchObject({ type: "parcel_left", isClaimed: false });
    expect(find("Does not say what happened")).toMatchObject({ type: null, account: "No account named" });
  });

  it("numbers the times a request came", () => {
    const repeat = all.find(({ verdict }) => verdict === "duplicate");
    const first = all.find(({ id }) => `Repeats delivery ${id}` === repeat?.words);
    expect([repeat?.attempt, first?.attempt]).toEqual([2, 1]);
  });
});

describe("filters", () => {
  it.each([
    ["view=refused", ({ verdict }: DeliveryView) => verdict === "rejected" || verdict === "deferred"],
    ["view=quarantined", ({ verdict }: DeliveryView) => verdict === "quarantined"],
    ["view=not-understood", ({ verdict }: DeliveryView) => verdict === "not_understood"],
    ["view=repeated", ({ verdict }: DeliveryView) => verdict === "duplicate"],
    ["view=held", ({ isHeld }: DeliveryView) => isHeld],
    ["view=refused&status=401", ({ status }: DeliveryView) => status === 401],
    ["verdict=accepted", ({ verdict }: DeliveryView) => verdict === "accepted"],
    ["verdict=quarantined&verdict=duplicate", ({ verdict }: DeliveryView) => /^(quarantined|duplicate)$/.test(verdict)],
    ["type=button_press", ({ type }: DeliveryView) => type === "button_press"],
    [
      "type=button_press&view=refused",
      (row: DeliveryView) => row.type === "button_press" && row.verdict === "rejected",
    ],
    ["account=2", ({ account }: DeliveryView) => account === "Account 2"],
    ["tests=only", ({ isTest }: DeliveryView) => isTest],
    ["tests=out", ({ isTest }: DeliveryView) => !isTest],
    ["view=repeated&verdict=accepted", () => false],
  ])("%s lets through what it says, in both directions", async (query, wanted) => {
    const expected = ids(all.filter(wanted));
    expect(ids(await readAll(query, "older"))).toEqual(expected);
    if (expected.length > 50) expect(ids(await readAll(query, "newer", 1))).toContain(expected[0]);
  });

  it("narrows to a time, by the minute", async () => {
    const newest = all[0]?.receivedAt ?? 0;
    const iso = (ms: number) => new Date(ms).toISOString();
    expect(await readAll(`to=${iso(newest)}`, "older")).toEqual(all.filter(({ receivedAt }) => receivedAt < newest));
    expect((await inspector.list(`from=${iso(newest + 1)}`)).rows).toEqual([]);
    expect(ids(await readAll("span=1h", "older"))).toEqual(ids(all));
  });

  it("counts what came since, as far as it matches", async () => {
    const since = all[0]?.id ?? 0;
    expect(await inspector.newer(`since=${since}`)).toEqual({ count: 0, more: false });
    await inspector.send.press();
    await inspector.send.wrongKey();
    expect(await inspector.newer(`since=${since}`)).toEqual({ count: 2, more: false });
    expect(await inspector.newer(`since=${since}&view=held`)).toEqual({ count: 1, more: false });
    expect(await inspector.newer("since=1")).toEqual({ count: 50, more: true });
  });
});

describe("a long history", () => {
  it("is searched within a budget, which is said, and further where asked", async () => {
    await changeIn(
      inspector.database,
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
       INSERT INTO deliveries (id, received_at, verdict, status, key_id, headers, remote_address, seq, duration_us)
       SELECT last.id + i, first.received_at, 'accepted', 200, first.key_id, '{}', '', first.seq, 1000
       FROM n, (SELECT * FROM deliveries WHERE id = 1) AS first, (SELECT max(id) AS id FROM deliveries) AS last`,
    );
    await noteNumbers(inspector.database);
    const page = await inspector.list("type=motion_detected");
    expect([page.rows.length, page.lookedTo !== null, page.older !== null]).toEqual([0, true, true]);
    const found = await readAll("type=motion_detected", "older");
    expect(found).toHaveLength(1);
    expect(found[0]?.isTest).toBe(true);
    // Verdicts have an index of their own, and need no search.
    expect((await inspector.list("view=quarantined")).lookedTo).toBeNull();
    expect((await inspector.list("view=quarantined")).rows).toHaveLength(2);
  });

  it("has figures of the last day", async () => {
    const { byStatus, repeated, tests, answers, held, lastRingAt } = await inspector.figures();
    expect(byStatus["401"]).toBe(6);
    expect([repeated, tests, held.count]).toEqual([1, 1, 3]);
    expect(answers).toEqual({ count: 1_000, p50: 1_000, p95: 1_000, p99: 1_000 });
    expect(lastRingAt).toBeGreaterThan(Date.now() - 60_000);
  });
});
