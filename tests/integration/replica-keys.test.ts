import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { addSigningKey, loadSigningKeys, removeSigningKey } from "@/lib/ring/key-store";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { envelope } from "../helpers/deliveries";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { KEY } from "../helpers/key";
import { keysOf } from "../helpers/keys";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { type RedisServer, startRedis } from "../helpers/redis";
import { type Replica, spawnReplica } from "../helpers/replica";

const SOON_MS = 2_000;

let postgres: Postgres;
let redis: RedisServer;

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
});
afterAll(async () => {
  await Promise.all([postgres?.remove(), redis?.remove()]);
});

describe.each(["with", "without"])("two replicas %s Redis", (having) => {
  let gatehouse: Gatehouse;
  let other: Replica;
  let deliver: (key: string) => Promise<number>;
  let made = 0;

  beforeAll(async () => {
    const shared = {
      DATABASE_URL: await postgres.createDatabase(`keys-${having}`),
      APP_SECRET: "the same for every replica of a test",
      REDIS_URL: having === "with" ? redis.url : "",
    };
    gatehouse = await openGatehouse(shared);
    other = spawnReplica("replica-server", { ...shared, RING_SIGNING_KEY: KEY, LOG_LEVEL: "silent" });
    const url = await other.says(/open at (\S+)/);
    deliver = (key) => {
      made += 1;
      return keysOf(url, "").deliver(envelope({ device: `camera-${made}` }), key);
    };
  });
  afterAll(async () => {
    other?.kill();
    await gatehouse?.stop();
  });

  const countEvents = async () =>
    (await db().sql.prepare<[], number>("SELECT count(*) FROM events").pluck().get()) ?? 0;

  it("take what a new key of either signs within two seconds, and lose nothing that came before", async () => {
    const text = `a key that was entered on one of them ${having}`;
    const before = await countEvents();
    const answers: number[] = [];
    await addSigningKey({ text, note: null }, { name: "Ada" });
    const addedAt = performance.now();
    await expect.poll(async () => answers[answers.push(await deliver(text)) - 1]).toBe(200);
    expect(performance.now() - addedAt).toBeLessThan(SOON_MS);
    expect(new Set(answers).difference(new Set([200, 401])).size).toBe(0);
    await expect.poll(countEvents).toBe(before + answers.length);
  });

  it("refuse within two seconds what a key signs that was removed on either", async () => {
    const text = `a key that is removed on one of them ${having}`;
    const { id } = await addSigningKey({ text, note: null }, { name: "Ada" });
    await expect.poll(() => deliver(text)).toBe(200);
    await removeSigningKey(id);
    const removedAt = performance.now();
    await expect.poll(() => deliver(text)).toBe(401);
    expect(performance.now() - removedAt).toBeLessThan(SOON_MS);
    expect(await deliver(KEY)).toBe(200);
  });

  it("verify with what the last reading found, however many come together", async () => {
    const text = `a key that comes and goes ${having}`;
    const { id } = await addSigningKey({ text, note: null }, { name: "Ada" });
    const loads = Array.from({ length: 20 }, () => loadSigningKeys());
    await removeSigningKey(id);
    await Promise.all(loads);
    expect(configuredKeys().keys.some((key) => key.id === id)).toBe(false);
  });
});
