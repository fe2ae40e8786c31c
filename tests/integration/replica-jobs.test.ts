import { afterAll, beforeAll, expect, it } from "vitest";
import { db, transaction } from "@/db/client";
import { putJob } from "@/db/commands/jobs";
import { keyOfAccount, putTokens } from "@/db/commands/linking/tokens";
import { sealTokens } from "@/lib/linking/seal-tokens";
import { type FakeRing, startFakeRing } from "../fakes/ring/ring";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { type Replica, spawnReplica } from "../helpers/replica";

const DEVICES = 60;
const HOUR_MS = 3_600_000;
const PATIENCE = { timeout: 60_000, interval: 100 };

let postgres: Postgres;
let ring: FakeRing;
let gatehouse: Gatehouse;
let other: Replica;

beforeAll(async () => {
  [postgres, ring] = await Promise.all([startPostgres(), startFakeRing()]);
  const shared = {
    ...ring.env(),
    DATABASE_URL: await postgres.createDatabase("jobs"),
    APP_SECRET: "the same for every replica of a test",
    LOG_LEVEL: "silent",
  };
  gatehouse = await openGatehouse(shared);
  other = spawnReplica("replica-server", shared);
  await other.says(/open at (\S+)/);
});
afterAll(async () => {
  other?.kill();
  await gatehouse?.stop();
  await Promise.all([postgres?.remove(), ring?.close()]);
});

it("what is to be asked of Ring is asked once, whichever of two replicas does it, and all of it is kept", async () => {
  const account = ring.addAccount();
  const devices = Array.from({ length: DEVICES }, () => ring.addDevice(account));
  const given = ring.giveTokens(account);
  const now = Date.now();
  await transaction(async ({ sql }) => {
    const key = await keyOfAccount(sql, account.id, now);
    const tokens = { accessToken: given.access_token, refreshToken: given.refresh_token, scope: "" };
    await putTokens(sql, key, sealTokens(key, { ...tokens, expiresAt: now + HOUR_MS }), now);
    await sql.prepare("UPDATE ring_tokens SET state = 'linked', linked_at = ? WHERE account_key = ?").run(now, key);
    const insert = sql.prepare<[number, string], number>(
      "INSERT INTO devices (account_key, device_id) VALUES (?, ?) RETURNING id",
    );
    for (const { id } of devices) {
      const deviceKey = (await insert.pluck().get(key, id)) ?? 0;
      await putJob(sql, { kind: "device", subject: deviceKey, accountKey: key, deviceKey, dueAt: now }, now);
    }
  });
  const count = (text: string) => db().sql.prepare<[], number>(text).pluck().get();
  await expect.poll(() => count("SELECT count(*) FROM jobs WHERE kind = 'device'"), PATIENCE).toBe(0);
  expect(await count("SELECT count(*) FROM device_details")).toBe(DEVICES);
  const asked = Map.groupBy(
    ring.requests.filter(({ path }) => /^\/v1\/devices\/[^/]+$/.test(path)),
    ({ path }) => path,
  );
  expect(asked.size).toBe(DEVICES);
  expect([...asked.values()].filter((requests) => requests.length > 1)).toEqual([]);
}, 90_000);
