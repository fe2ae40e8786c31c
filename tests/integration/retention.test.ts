import { randomBytes } from "node:crypto";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as closeRoute } from "@/app/api/alerts/close/route";
import { GET as snapshotRoute } from "@/app/api/live/snapshot/route";
import { raiseAlerts } from "@/lib/alerts/raise";
import { listAudit } from "@/lib/auth/audit";
import { deliver, envelope } from "../helpers/deliveries";
import { type Keeping, openKeeping } from "../helpers/keeping";
import { changeIn, eventCount, lookInto } from "../helpers/outside";
import { noteNumbers } from "../helpers/past";

const HOUR_MS = 3_600_000;

let keeping: Keeping;

beforeAll(async () => {
  keeping = await openKeeping();
});
afterAll(() => keeping.stop());

const anything = { who: "", what: "", result: "", from: "", to: "", address: "", before: "", after: "" };

function read(text: string): Promise<unknown> {
  return lookInto(keeping.database, (sql) => sql.prepare(text).pluck().get());
}

/** What a browser that comes back with this cursor is told first. */
async function answerTo(auth: object): Promise<string> {
  const headers = { origin: keeping.url, cookie: keeping.admin };
  const socket = io(keeping.url, { transports: ["websocket"], forceNew: true, auth, extraHeaders: headers });
  const told = await new Promise<string>((resolve) => socket.onAny(resolve));
  socket.disconnect();
  return told;
}

async function motion(): Promise<void> {
  expect((await deliver(keeping.door, envelope({ type: "motion_detected", subType: "human" }))).status).toBe(200);
}

async function press(): Promise<void> {
  expect((await deliver(keeping.door, envelope())).status).toBe(200);
  await raiseAlerts();
}

describe("retention", () => {
  it("removes the deliveries of 90 days ago and keeps their events", async () => {
    await motion();
    await keeping.age(91);
    await motion();
    const { removed } = await keeping.run();
    expect(removed).toMatchObject({ deliveries: 1, events: 0 });
    expect((await keeping.delivery(1)).status).toBe(410);
    const { status, json } = await keeping.event(1);
    expect([status, json.delivery]).toEqual([200, null]);
    expect((await keeping.delivery(2)).status).toBe(200);
  });

  it("removes events after 13 months, and says that they are no longer kept", async () => {
    await keeping.age(397);
    await motion();
    const { removed } = await keeping.run();
    expect(removed).toMatchObject({ deliveries: 1, events: 2 });
    expect(await keeping.event(1)).toMatchObject({ status: 410, json: { error: "This event is no longer kept." } });
    expect((await keeping.event(99)).status).toBe(404);
    expect((await keeping.event(3)).status).toBe(200);
    expect(await eventCount(keeping.database)).toBe(1);
  });

  it("keeps the totals that say how many there ever were", async () => {
    expect(await read("SELECT value FROM counters WHERE name = 'events'")).toBe(3);
    expect(await read("SELECT value FROM counters WHERE name = 'events.purged'")).toBe(2);
    expect(await read("SELECT sum(count) FROM events_hourly")).toBe(3);
  });

  it("lets the counts by day of each device go with its events", async () => {
    expect(await read("SELECT sum(presses + motions + others) FROM events_daily")).toBe(1);
  });

  it("keeps an alert that is not closed, and the event that it shows", async () => {
    await press();
    await keeping.age(800);
    expect((await keeping.run()).removed).toMatchObject({ alerts: 0 });
    expect((await keeping.event(4)).status).toBe(200);
    expect((await keeping.event(3)).status).toBe(410);
    expect((await keeping.ask(closeRoute, "alerts/close", { alerts: [{ id: 1 }] })).status).toBe(200);
    expect((await keeping.run()).removed).toMatchObject({ alerts: 1, events: 1 });
    expect(await read("SELECT count(*) FROM alerts")).toBe(0);
    expect(await read("SELECT count(*) FROM alert_changes")).toBe(0);
    expect(await read("SELECT count(*) FROM alert_events")).toBe(0);
  });

  it("gives the next event a number of its own when none is left", async () => {
    expect(await eventCount(keeping.database)).toBe(0);
    await motion();
    expect((await keeping.event(5)).status).toBe(200);
  });

  it("lets a browser that knew purged events load the snapshot anew", async () => {
    const { json } = await keeping.ask(snapshotRoute, "live/snapshot");
    const place = { revision: json.revision, epoch: json.epoch };
    expect(await answerTo({ ...place, since: 2 })).toBe("cursor:expired");
    expect(await answerTo({ ...place, since: 5 })).toBe("catchup:finished");
  });

  it("removes lines of the audit log when their time is over, which nothing else may", async () => {
    const before = (await listAudit(anything)).entries.length;
    expect(before).toBeGreaterThan(0);
    for (const change of ["DELETE FROM audit_log", "UPDATE audit_log SET target = 'somebody else'"])
      await expect(changeIn(keeping.database, change)).rejects.toThrow("append-only");
    await keeping.age(731);
    expect((await keeping.save({})).status).toBe(200);
    expect((await keeping.run()).removed.audit).toBe(before);
    expect((await listAudit(anything)).entries.map(({ action }) => action)).toEqual(["retention:change"]);
  });

  it("refuses rules that would forget too soon", async () => {
    expect(await keeping.save({ auditDays: 30 })).toMatchObject({ status: 400, json: { error: "At least 90 days." } });
    expect(await keeping.save({ eventDays: 1 })).toMatchObject({ status: 400 });
    expect(await keeping.save({ maxBytes: 1 })).toMatchObject({ status: 400, json: { error: "At least 0.05 GB." } });
  });

  it("keeps everything where nothing has a limit", async () => {
    await motion();
    await keeping.save({ eventDays: null, deliveryDays: null, auditDays: null, mediaDays: null });
    await keeping.age(5_000);
    expect((await keeping.run()).removed).toEqual({ events: 0, deliveries: 0, alerts: 0, audit: 0, media: 0 });
    expect((await keeping.view()).kinds.map(({ due }) => due)).toEqual([0, 0, 0, 0]);
  });

  it("lets the oldest deliveries go first where the database is too large", async () => {
    await changeIn(
      keeping.database,
      `WITH RECURSIVE place (n, at) AS (
         SELECT 1, ${Date.now() - 799 * HOUR_MS} UNION ALL SELECT n + 1, at + ${HOUR_MS} FROM place WHERE n < 700
       )
       INSERT INTO deliveries (id, received_at, verdict, status, key_id, headers, remote_address, body)
       SELECT last + n, at, 'accepted', 200, '', '{}', '', @body
       FROM place, (SELECT max(id) AS last FROM deliveries) AS before`,
      { body: randomBytes(100_000) },
    );
    await noteNumbers(keeping.database);
    const { used, kinds } = await keeping.view();
    expect(used).toBeGreaterThan(70_000_000);
    await keeping.save({ maxBytes: 50_000_000, eventDays: null });
    const { removed } = await keeping.run();
    expect(removed.deliveries).toBeGreaterThan(180);
    expect(removed.events).toBe(0);
    const after = await keeping.view();
    expect(after.used).toBeLessThan(50_000_000);
    expect(after.used).toBeGreaterThan(35_000_000);
    expect(after.kinds[0]?.rows).toBe(kinds[0]?.rows);
    expect(after.kinds[1]?.oldestAt).toBeGreaterThan(kinds[1]?.oldestAt ?? 0);
  });

  it("tells what there is, what the next run removes, and what the last one did", async () => {
    await keeping.save({});
    const { kinds, used, file } = await keeping.view();
    expect(kinds.map(({ kind, rows, due }) => [kind, rows, due])).toEqual([
      ["events", 1, 1],
      ["deliveries", expect.any(Number), expect.any(Number)],
      ["audit", expect.any(Number), expect.any(Number)],
      ["media", 0, 0],
    ]);
    expect(kinds[0]?.oldestAt).toBeLessThan(Date.now() - 4_000 * 86_400_000);
    expect(used).toBeLessThanOrEqual(file);
    expect((await keeping.runByButton()).status).toBe(200);
    await expect.poll(async () => (await keeping.view()).last?.removed.events).toBe(1);
    expect(await keeping.view()).toMatchObject({ running: null, last: { failure: null } });
  });
});
