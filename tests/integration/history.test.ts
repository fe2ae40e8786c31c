import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EventFilter, emptyFilter, filterParams, matchesFilter } from "@/lib/events/filter";
import type { HistoryPage } from "@/lib/events/views";
import type { EventView } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";
import { envelope } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";

const DEVICES = 60;
const EVENTS = 1_500;
const MINUTE = 60_000;
const now = Date.now();

let desk: Desk;
let all: EventView[];
let site = 0;
let group = 0;

beforeAll(async () => {
  desk = await openDesk();
  const classes = ["human", "vehicle", "animal"];
  for (let place = 0; place < EVENTS; place += 1) {
    const device = `ava1.ring.device.H${place % DEVICES}`;
    const account = `ava1.ring.account.H${place % 7}`;
    const at = now - (((place * 7_919) % EVENTS) + 3) * MINUTE;
    const kind =
      place % 50 === 0
        ? {}
        : place % 10 === 0
          ? { type: place % 20 === 0 ? "device_online" : "device_offline" }
          : { type: "motion_detected", subType: classes[place % 3] ?? "motion" };
    await desk.send(envelope({ device, account, at, sentAt: at + 100, ...kind }));
  }
  await desk.send(envelope({ type: "app_integration_added", account: "ava1.ring.account.H3", at: now - 90_000 }));
  await desk.send(envelope({ device: "ava1.ring.device.H1", account: "ava1.ring.account.H1" }));
  const { devices } = await desk.snapshot();
  site = await makeLabel("Mill Yard", "site");
  group = await makeLabel("Garages", "group");
  await desk.ask("devices/label", { devices: devices.slice(0, 12).map(({ key }) => key), label: site, on: true });
  await desk.ask("devices/label", { devices: devices.slice(0, 50).map(({ key }) => key), label: group, on: true });
  await desk.ask("devices/change", { key: devices[0]?.key, alias: "=Front gate, west", labels: [site, group] });
  all = await readAll({});
});
afterAll(() => desk.stop());

async function makeLabel(name: string, kind: string): Promise<number> {
  const { json } = await desk.ask("labels/save", { name, kind, motionClasses: [], graceMinutes: null });
  return (json.label as { id: number }).id;
}

async function readAll(change: Partial<EventFilter>): Promise<EventView[]> {
  const events: EventView[] = [];
  const params = filterParams({ ...emptyFilter, ...change });
  for (;;) {
    const page = await desk.look<HistoryPage>("events", params.toString());
    events.push(...page.events);
    if (page.older === null) return events;
    params.set("before", page.older);
  }
}

/** What the filter should let through, by the shared predicate over everything. */
async function expected(change: Partial<EventFilter>): Promise<number[]> {
  const { devices, labels, alerts } = await desk.snapshot();
  const byKey = new Map(devices.map((device) => [device.key, device]));
  const statuses = new Map(alerts.map(({ id, status }) => [id, status]));
  const lookup = {
    device: (key: number) => byKey.get(key),
    label: (id: number) => labels.find((label) => label.id === id),
    alertStatus: (id: number) => statuses.get(id),
  };
  return all
    .filter((event) => matchesFilter({ ...emptyFilter, ...change }, event, lookup, Date.now()))
    .map(({ seq }) => seq);
}

describe("the history", () => {
  it("holds every event once, newest first, page by page", () => {
    expect(all).toHaveLength(EVENTS + 2);
    expect(new Set(all.map(({ seq }) => seq)).size).toBe(EVENTS + 2);
    const inOrder = all.toSorted((a, b) => b.occurredAt - a.occurredAt || b.seq - a.seq);
    expect(all).toEqual(inOrder);
  });

  it.each<[string, () => Partial<EventFilter>]>([
    ["a type", () => ({ types: ["button_press"] })],
    ["two classes", () => ({ types: ["motion_detected"], classes: ["human", "animal"] })],
    ["a device", () => ({ devices: [1] })],
    ["three devices and a type", () => ({ devices: [1, 5, 9], types: ["motion_detected"] })],
    ["a site", () => ({ labels: [site] })],
    ["a large group", () => ({ labels: [group] })],
    ["a site and a device of it", () => ({ labels: [site], devices: [2, 55] })],
    ["an account, with what names no device", () => ({ accounts: [4] })],
    ["late ones", () => ({ states: ["late"] })],
    ["what is open", () => ({ states: ["open"] })],
    ["a word of what happened", () => ({ text: "offline" })],
    ["a word of a place", () => ({ text: "mill yard" })],
    ["a word of a device's name", () => ({ text: "FRONT GATE" })],
    ["a span", () => ({ span: "1h" })],
    ["from one moment to another", () => ({ from: now - 500 * MINUTE, to: now - 100 * MINUTE, classes: ["vehicle"] })],
    ["what does not exist", () => ({ devices: [9_999] })],
    ["words that nothing bears", () => ({ text: "no such thing" })],
  ])("narrowed to %s equals the shared predicate over everything", async (_what, change) => {
    expect((await readAll(change())).map(({ seq }) => seq)).toEqual(await expected(change()));
  });

  it("begins at a moment and leads both ways without a hole", async () => {
    const at = now - 700 * MINUTE;
    const start = await desk.look<HistoryPage>("events", `at=${at}`);
    expect(start.events.every(({ occurredAt }) => occurredAt <= at)).toBe(true);
    const upwards: EventView[] = [];
    let { newer } = start;
    while (newer !== null) {
      const page = await desk.look<HistoryPage>("events", `after=${newer}`);
      upwards.unshift(...page.events);
      newer = page.newer;
    }
    const joined = [...upwards, ...start.events].map(({ seq }) => seq);
    expect(joined).toEqual(all.map(({ seq }) => seq).slice(0, joined.length));
  });

  it("refuses no address, however odd", async () => {
    for (const query of [
      "before=x",
      "after=1",
      "at=yesterday",
      "device=-1&type=&from=never&span=9y&state=odd",
      "q=%00",
    ]) {
      const { status } = await desk.fetch("events", query);
      expect(status).toBe(200);
    }
  });
});

describe("an export", () => {
  it("has exactly the rows of the filter, and no formula in it", async () => {
    const change = { labels: [site] };
    const params = filterParams({ ...emptyFilter, ...change });
    const csv = await (await desk.fetch("events/export", `${params}&format=csv`)).text();
    const lines = csv.trimEnd().split("\n");
    const rows = await readAll(change);
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines[0]).toContain("occurredAt");
    expect(csv).toContain(`"'=Front gate, west"`);
    expect(csv).not.toContain("ava1.ring");
    const json = (await (await desk.fetch("events/export", `${params}&format=json`)).json()) as {
      event: number;
      what: string;
    }[];
    expect(json.map(({ event }) => event)).toEqual(rows.map(({ seq }) => seq));
    const [first] = rows;
    expect(json[0]?.what).toBe(describeEvent(first?.type ?? "", first?.subType ?? null).label);
  });

  it("of nothing is an empty table, and an unknown format is refused", async () => {
    expect(await (await desk.fetch("events/export", "device=9999&format=json")).json()).toEqual([]);
    expect((await (await desk.fetch("events/export", "device=9999")).text()).split("\n")).toHaveLength(2);
    expect((await desk.fetch("events/export", "format=xls")).status).toBe(400);
  });
});

describe("labels", () => {
  it("refuse a second of the same name, a change of kind, and odd graces, in plain sentences", async () => {
    const label = { name: "mill yard", kind: "group", motionClasses: [], graceMinutes: null };
    const sentences = [
      [label, "There is a label named mill yard already."],
      [{ ...label, name: " " }, "Give it a name."],
      [{ ...label, name: "x", graceMinutes: 0 }, "At least 1 minute."],
      [{ ...label, id: site, name: "Mill Yard" }, "A site stays a site, and a group stays a group."],
      [{ ...label, id: 4_711 }, "There is a label named mill yard already."],
    ] as const;
    for (const [body, sentence] of sentences) expect((await desk.ask("labels/save", body)).json.error).toBe(sentence);
  });

  it("are one site at most for a device, and gone from it when removed", async () => {
    const other = await makeLabel("Oak Lane", "site");
    await desk.ask("devices/label", { devices: [2], label: other, on: true });
    const labelsOf = async (key: number) => (await desk.snapshot()).devices.find((one) => one.key === key)?.labels;
    expect([...((await labelsOf(2)) ?? [])].sort()).toEqual([group, other].sort());
    expect((await desk.ask("devices/change", { key: 2, alias: null, labels: [site, other] })).status).toBe(400);
    await desk.ask("labels/remove", { id: other });
    expect(await labelsOf(2)).toEqual([group]);
    expect((await desk.snapshot()).labels.map(({ name }) => name)).not.toContain("Oak Lane");
  });
});
