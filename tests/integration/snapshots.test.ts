import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as lookRoute, POST as planRoute } from "@/app/api/devices/snapshots/route";
import { GET as pictureRoute } from "@/app/api/pictures/[id]/route";
import { writeDb } from "@/db/client";
import { dropTokens } from "@/db/commands/linking/tokens";
import { workSoon } from "@/lib/jobs/ask";
import { beginService, endService } from "@/lib/service";
import { tidyPlans } from "@/lib/snapshots/schedule";
import { MOST_KEPT, type SnapshotsView } from "@/lib/snapshots/views";
import { type Missed, openMissed } from "../helpers/missed";
import { changeIn } from "../helpers/outside";
import { jpegOf } from "../helpers/pictures";
import { until } from "../helpers/until";

const MINUTE_MS = 60_000;

let desk: Missed;
beforeAll(async () => {
  desk = await openMissed();
});
afterAll(() => desk.linking.stop());
beforeEach(async () => {
  await plan(null);
  await desk.linking.change("DELETE FROM pictures; UPDATE devices SET status = 'online'");
  desk.device.recordings = "whole";
  // Something new is to be seen each time.
  desk.device.history.push(happening());
});

let count = 0;
function happening() {
  count += 1;
  const start = Date.now() - 5 * MINUTE_MS + count * 1_000;
  return { id: `look ${count}`, type: "motion" as const, subType: "human", start, end: start + 500 };
}

async function plan(everyMinutes: number | null, cookie = desk.linking.admin) {
  const body = { key: desk.keys.device, everyMinutes };
  return await desk.linking.ask(planRoute, "/api/devices/snapshots", { body, cookie });
}

async function look(): Promise<SnapshotsView | null> {
  const path = `/api/devices/snapshots?key=${desk.keys.device}`;
  const { json } = await desk.linking.ask(lookRoute, path, { cookie: desk.linking.admin });
  return (json as unknown as { snapshots: SnapshotsView | null }).snapshots;
}

const asked = () => desk.linking.ring.requests.filter(({ path }) => path.includes("/media/image/download")).length;
const taken = () => desk.all<{ id: number; state: string }>("SELECT id, state FROM pictures WHERE seq IS NULL");
const dueIn = async () =>
  ((await desk.all<{ due_at: number }>("SELECT due_at FROM jobs WHERE kind = 'snapshot'"))[0]?.due_at ?? 0) -
  Date.now();

/** The time of the next picture comes, and has been for so long. */
async function comeDue(agoMs = 0): Promise<void> {
  desk.device.history.push(happening());
  desk.linking.ring.fail(/^\/pictures\//, 1, {
    status: 200,
    headers: { "content-type": "image/jpeg" },
    body: jpegOf(`look ${count}`),
  });
  await desk.linking.change(`UPDATE jobs SET due_at = ${Date.now() - agoMs} WHERE kind = 'snapshot'`);
  workSoon();
}

describe("pictures by plan", () => {
  it("are taken at once and then every so often, and shown to whoever may look", async () => {
    expect((await look())?.everyMinutes).toBeNull();
    expect((await plan(15)).status).toBe(200);
    await until(async () => expect((await look())?.pictures).toHaveLength(1));
    await until(async () => expect(await dueIn()).toBeGreaterThan(14 * MINUTE_MS));
    await comeDue();
    await until(async () => expect((await look())?.pictures).toHaveLength(2));
    const view = await look();
    expect(view).toMatchObject({ everyMinutes: 15, problem: null });
    const { id = 0 } = view?.pictures[0] ?? {};
    const headers = { cookie: desk.linking.admin };
    const answer = await pictureRoute(new Request(`${desk.linking.gatehouse.url}/api/pictures/${id}`, { headers }));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
    const lines = await desk.all(
      "SELECT detail FROM audit_log WHERE action = 'snapshot:change' AND detail LIKE '%15 minutes'",
    );
    expect(lines).toHaveLength(1);
  });

  it("say where there is none for the moment, and go on", async () => {
    desk.device.recordings = "none";
    await plan(60);
    await until(async () => expect((await look())?.problem?.text).toBe("No picture for this moment."));
    await until(async () => expect(await dueIn()).toBeGreaterThan(50 * MINUTE_MS));
    desk.device.recordings = "whole";
    await comeDue();
    await until(async () => expect((await look())?.problem).toBeNull());
    await until(async () => expect(await taken()).toHaveLength(1));
  });

  it("pause while the device is offline; then one is taken, however many were missed", async () => {
    await plan(15);
    await until(async () => expect(await taken()).toHaveLength(1));
    desk.device.online = false;
    await desk.tell(Date.now() - 2_000, { type: "device_offline" });
    const before = asked();
    await comeDue(5 * 60 * MINUTE_MS);
    // A delivery passes through everything in between.
    await desk.tell(Date.now() - 1_500);
    expect([asked(), (await look())?.everyMinutes]).toEqual([before, 15]);
    desk.device.online = true;
    await desk.tell(Date.now() - 1_000, { type: "device_online" });
    await until(async () => expect(await taken()).toHaveLength(2));
    await until(async () => expect(await dueIn()).toBeGreaterThan(14 * MINUTE_MS));
  });

  it("survive a restart", async () => {
    await plan(30);
    await until(async () => expect(await taken()).toHaveLength(1));
    await endService();
    await comeDue();
    await beginService();
    await until(async () => expect(await taken()).toHaveLength(2));
  });

  it("end when nobody wants them any more, and those that were taken stay", async () => {
    await plan(15);
    await until(async () => expect(await taken()).toHaveLength(1));
    await plan(null);
    expect(await desk.all("SELECT 1 FROM jobs WHERE kind = 'snapshot'")).toEqual([]);
    expect(await look()).toMatchObject({ everyMinutes: null, nextAt: null, pictures: [{}] });
  });

  it("are kept in a bounded number, with one file each", async () => {
    await plan(15);
    await until(async () => expect(await taken()).toHaveLength(1));
    const { account, device } = desk.keys;
    const fill = (hash: string) =>
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MOST_KEPT + 20})
       INSERT INTO pictures (account_key, device_key, state, hash, type, size, wanted_at)
       SELECT ${account}, ${device}, 'kept', ${hash}, 'image/jpeg', 5, ${Date.now() - 90_000_000} + i FROM n`;
    const [sqlite, postgres] = [fill("randomblob(32)"), fill("sha256(CAST(CAST(i AS text) AS bytea))")];
    await changeIn(desk.linking.gatehouse.database, { sqlite, postgres });
    await comeDue();
    await until(async () => expect(await taken()).toHaveLength(MOST_KEPT));
    const folder = `${desk.linking.gatehouse.file}.media`;
    const files = existsSync(folder)
      ? readdirSync(folder, { recursive: true }).filter((name) => `${name}`.endsWith("jpg"))
      : [];
    expect(new Set(files).size).toBe(files.length);
  });

  it("are asked of Ring within a limit for all devices together", async () => {
    await desk.linking.change(
      `INSERT INTO accounts (id, account_id, created_at) VALUES (900, 'many', 0) ON CONFLICT DO NOTHING;
       WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1899)
       INSERT INTO devices (id, account_key, device_id) SELECT i, 900, 'many ' || i FROM n;
       INSERT INTO snapshot_plans SELECT id, 15 FROM devices WHERE account_key = 900`,
    );
    const reply = await plan(15);
    expect([reply.status, reply.json.error]).toEqual([409, expect.stringContaining("3600 pictures an hour")]);
    await desk.linking.change(
      "DELETE FROM devices WHERE account_key = 900; DELETE FROM snapshot_plans WHERE device_key >= 1000",
    );
    expect((await plan(1)).status).toBe(400);
  });

  it("are not offered where Ring says that there is no camera", async () => {
    const details = JSON.stringify({ capabilities: { video: null, features: ["contact_detection"] } });
    await desk.linking.change(
      `DELETE FROM device_details; INSERT INTO device_details VALUES (${desk.keys.device}, 1, '${details}', NULL)`,
    );
    expect([await look(), (await plan(15)).status]).toEqual([null, 409]);
    await desk.linking.change("DELETE FROM device_details");
    expect(await look()).not.toBeNull();
  });

  it("end with the device, and with the link of its account", async () => {
    await plan(15);
    await until(async () => expect(await taken()).toHaveLength(1));
    await desk.tell(Date.now() - 500, { type: "device_removed" });
    await tidyPlans();
    expect(await desk.all("SELECT 1 FROM snapshot_plans")).toEqual([]);
    expect(await look()).toMatchObject({ everyMinutes: null, pictures: [{}] });
    await desk.tell(Date.now() - 100, { type: "device_added" });
    await plan(15);
    await dropTokens(writeDb().sql, desk.keys.account, Date.now());
    await tidyPlans();
    expect(await desk.all("SELECT 1 FROM snapshot_plans UNION SELECT 1 FROM jobs WHERE kind = 'snapshot'")).toEqual([]);
    expect((await plan(15)).status).toBe(409);
  });
});
