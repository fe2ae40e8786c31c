import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, db, openDatabase, transaction, writeDb } from "@/db/client";
import { findTokens, keyOfAccount, putTokens } from "@/db/commands/linking/tokens";
import { writeSetting } from "@/db/queries/settings";
import { openAccess, sealTokens } from "@/lib/linking/seal-tokens";
import { dropSingleton } from "@/lib/singleton";
import { type FakeRing, startFakeRing } from "../fakes/ring/ring";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { type Replica, spawnReplica } from "../helpers/replica";

const PATIENCE = { timeout: 60_000, interval: 50 };

let postgres: Postgres;
let ring: FakeRing;
let replicas: Replica[] = [];
let shared: Record<string, string>;

beforeAll(async () => {
  [postgres, ring] = await Promise.all([startPostgres(), startFakeRing({ rotation: "at once" })]);
  shared = {
    ...ring.env(),
    DATABASE_URL: await postgres.createDatabase("tokens"),
    APP_SECRET: "the same for every replica of a test",
    LOG_LEVEL: "silent",
  };
  Object.assign(process.env, shared);
  for (const name of ["env", "db", "app-secret", "sealing-key"]) dropSingleton(name);
  await openDatabase();
});
afterAll(async () => {
  for (const replica of replicas) replica.kill();
  await closeDatabase();
  await Promise.all([ring?.close(), postgres?.remove()]);
});

it("tokens that three replicas renew at the same moment are renewed once, and all have the new ones", async () => {
  const account = ring.addAccount();
  const given = ring.giveTokens(account);
  const accountKey = await transaction(async ({ sql }) => {
    const key = await keyOfAccount(sql, account.id, Date.now());
    const tokens = { accessToken: given.access_token, refreshToken: given.refresh_token, scope: "", expiresAt: 0 };
    await putTokens(sql, key, sealTokens(key, tokens), Date.now());
    return key;
  });
  replicas = [1, 2, 3].map(() => spawnReplica("renewer", { ...shared, ACCOUNT_KEY: String(accountKey) }));
  // Three processes start at once.
  await expect.poll(() => replicas.every((replica) => replica.output().includes("ready")), PATIENCE).toBe(true);
  await writeSetting(writeDb().sql, "renew", "now");
  const had = await Promise.all(replicas.map((replica) => replica.says(/has (\S+)/)));
  const asked = ring.requests.filter(({ body }) => body.includes("grant_type=refresh_token"));
  expect(asked).toHaveLength(1);
  const row = await findTokens(db().sql, accountKey);
  expect(row?.refusedAt).toBeNull();
  expect(new Set(had)).toEqual(new Set([row && openAccess(row)]));
}, 90_000);
