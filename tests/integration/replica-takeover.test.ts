import { afterAll, beforeAll, expect, it } from "vitest";
import { db, writeDb } from "@/db/client";
import { isLeading } from "@/lib/cluster/leader";
import { askRetention } from "@/lib/retention/ask";
import { findLastRun } from "@/lib/retention/last-run";
import { findProgress } from "@/lib/retention/progress";
import { envelope } from "../helpers/deliveries";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { KEY } from "../helpers/key";
import { keysOf } from "../helpers/keys";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { type Replica, spawnReplica } from "../helpers/replica";

let postgres: Postgres;
let first: Replica;
let firstUrl: string;
let gatehouse: Gatehouse;
let sent = 0;

beforeAll(async () => {
  postgres = await startPostgres();
  const shared = {
    DATABASE_URL: await postgres.createDatabase("takeover"),
    APP_SECRET: "the same for every replica of a test",
    RING_SIGNING_KEY: KEY,
    LOG_LEVEL: "silent",
  };
  first = spawnReplica("replica-server", shared);
  firstUrl = await first.says(/open at (\S+)/);
  gatehouse = await openGatehouse(shared);
});
afterAll(async () => {
  first?.kill();
  await gatehouse?.stop();
  await postgres?.remove();
});

/** Somebody presses another doorbell. */
async function press(url: string): Promise<void> {
  sent += 1;
  expect(await keysOf(url, "").deliver(envelope({ device: `doorbell-${sent}` }), KEY)).toBe(200);
}

const count = async (table: "alerts" | "events") =>
  (await db().sql.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()) ?? 0;

it("a replica that does not lead has alerts raised by the one that does, each once", async () => {
  expect(isLeading()).toBe(false);
  for (let times = 0; times < 10; times += 1) {
    await press(gatehouse.url);
    await press(firstUrl);
  }
  await expect.poll(() => count("alerts")).toBe(sent);
  expect(await count("events")).toBe(sent);
});

/** So many that they are not gone before anybody looks. */
const OLD_LINES = `INSERT INTO audit_log (at, operator_name, address, action, result)
  SELECT ?, '', '', 'sign-in', 'ok' FROM generate_series(1, 1000)`;
const YEAR_MS = 365 * 86_400_000;

it("a replica that does not lead has retention run by the one that does, and tells of it", async () => {
  const before = (await findLastRun())?.startedAt ?? 0;
  await writeDb()
    .sql.prepare(OLD_LINES)
    .run(Date.now() - 3 * YEAR_MS);
  askRetention();
  await expect.poll(async () => (await findProgress())?.kind).toBe("audit");
  await expect.poll(async () => (await findLastRun())?.startedAt).toBeGreaterThan(before);
  expect(await findLastRun()).toMatchObject({ failure: null, removed: { audit: 1_000 } });
  expect(await findProgress()).toBeNull();
  expect(isLeading()).toBe(false);
});

it("where the one that leads is killed, another raises what comes within two seconds, each once", async () => {
  const all = Array.from({ length: 20 }, () => press(gatehouse.url));
  first.kill();
  await Promise.all(all);
  await expect.poll(() => isLeading(), { timeout: 2_000 }).toBe(true);
  await press(gatehouse.url);
  await expect.poll(() => count("alerts")).toBe(sent);
  expect(await count("events")).toBe(sent);
});
