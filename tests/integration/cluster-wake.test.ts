import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { News } from "@/lib/cluster/news";
import { createWake, type Wake } from "@/lib/cluster/wake";
import { type RedisServer, startRedis } from "../helpers/redis";
import { type Replica, spawnReplica } from "../helpers/replica";
import { freePort } from "../helpers/server";

/** Where another process is; nothing is asked of the database. */
const shared = {
  DATABASE_URL: "postgres://nowhere.example/gatehouse",
  APP_SECRET: "the same for every replica of a test",
};
const PASSWORD = "correct-horse-battery";

let redis: RedisServer;
const wakes: Wake[] = [];
const others: Replica[] = [];

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  redis = await startRedis({ password: PASSWORD });
});
afterEach(async () => {
  await Promise.all(wakes.splice(0).map((wake) => wake.stop()));
  for (const other of others.splice(0)) other.kill();
});
afterAll(() => redis.remove());

/** A replica, and how often it has heard news of each kind. */
function join(redisUrl: string | undefined = redis.url): { wake: Wake; heard: Record<string, number> } {
  const wake = createWake();
  const heard: Record<string, number> = {};
  for (const news of ["events", "jobs", "settings"] satisfies News[])
    wake.on(news, () => {
      heard[news] = (heard[news] ?? 0) + 1;
    });
  wake.start({ redisUrl, isShared: true });
  wakes.push(wake);
  return { wake, heard };
}

/** A replica in another process. */
function joinElsewhere(redisUrl: string): Replica {
  const other = spawnReplica("replica", { ...shared, REDIS_URL: redisUrl, LOG_LEVEL: "info" });
  others.push(other);
  return other;
}

/** So many replicas that hear one another. */
async function joinTogether(count: number): Promise<ReturnType<typeof join>[]> {
  const all = Array.from({ length: count }, () => join());
  await expect.poll(() => all.map(({ wake }) => wake.carrier()?.replicas().length)).toEqual(all.map(() => count));
  return all;
}

describe("news of a replica", () => {
  it("are heard by every other one, and not by itself", async () => {
    const [one, two, three] = await joinTogether(3);
    const before = { ...one?.heard };
    const counts = [two, three].map((other) => other?.heard.events ?? 0);
    one?.wake.tell("events");
    await expect.poll(() => [two, three].map((other) => other?.heard.events)).toEqual(counts.map((count) => count + 1));
    expect(one?.heard).toEqual(before);
    expect(two?.heard.jobs).toBe(counts[0]);
  });

  it("reach another process and come back", async () => {
    const [{ wake, heard }] = (await joinTogether(1)) as [ReturnType<typeof join>];
    joinElsewhere(redis.url);
    await expect.poll(() => wake.carrier()?.replicas().length).toBe(2);
    const before = heard.settings ?? 0;
    wake.tell("jobs");
    await expect.poll(() => heard.settings).toBe(before + 1);
  });

  it("are told once for many commits, and the last commit is never left out", async () => {
    const [{ wake }, other] = (await joinTogether(2)) as [ReturnType<typeof join>, ReturnType<typeof join>];
    const seen: number[] = [];
    let committed = 0;
    other.wake.on("events", () => void seen.push(committed));
    const startedAt = performance.now();
    while (performance.now() - startedAt < 400) {
      for (let each = 0; each < 100; each += 1) {
        committed += 1;
        wake.tell("events");
      }
      await new Promise((next) => setImmediate(next));
    }
    await expect.poll(() => seen.at(-1)).toBe(committed);
    expect(committed).toBeGreaterThan(5_000);
    expect(seen.length).toBeLessThan(300);
  });

  it("keep apart by the database's number where two installations share a Redis", async () => {
    const { wake } = join();
    const { heard } = join(`${redis.url}/7`);
    const neighbour = join(`${redis.url}/7`);
    await expect.poll(() => neighbour.wake.carrier()?.replicas().length).toBe(2);
    const before = { ...heard };
    wake.tell("events");
    neighbour.wake.tell("jobs");
    await expect.poll(() => heard.jobs).toBe((before.jobs ?? 0) + 1);
    expect(heard.events).toBe(before.events);
  });
});

describe("without Redis", () => {
  it("each replica looks into the database once a second", async () => {
    const wake = createWake();
    wakes.push(wake);
    const looks: number[] = [];
    wake.on("keys", () => void looks.push(performance.now()));
    wake.start({ redisUrl: undefined, isShared: true });
    await expect.poll(() => looks.length).toBe(3);
    const [first = 0, , third = 0] = looks;
    expect(third - first).toBeGreaterThan(1_800);
    expect(third - first).toBeLessThan(4_000);
  });

  it("nobody looks where the database is a file that no other replica can have", async () => {
    const alone = createWake();
    const shared = createWake();
    wakes.push(alone, shared);
    const heard = { alone: 0, shared: 0 };
    alone.on("keys", () => void heard.alone++);
    shared.on("keys", () => void heard.shared++);
    alone.start({ redisUrl: undefined, isShared: false });
    shared.start({ redisUrl: undefined, isShared: true });
    await expect.poll(() => heard.shared).toBe(2);
    expect(heard.alone).toBe(0);
  });
});

describe("a Redis that goes away", () => {
  it.each([
    ["dies", () => redis.kill(), () => redis.start()],
    ["hangs", () => redis.freeze(), () => redis.thaw()],
  ])("and %s is told of, looked around for a while, and followed again when it is back", async (_, goes, returns) => {
    const [one, two] = (await joinTogether(2)) as [ReturnType<typeof join>, ReturnType<typeof join>];
    const before = two.heard.events ?? 0;
    await goes();
    const goneAt = performance.now();
    one.wake.tell("events");
    await expect.poll(() => two.heard.events, { timeout: 3_000 }).toBeGreaterThan(before);
    expect(performance.now() - goneAt).toBeLessThan(2_000);
    await expect.poll(() => two.wake.carrier()?.isAway(), { timeout: 5_000 }).toBe(true);
    expect(two.wake.carrier()?.replicas()).toHaveLength(2);
    one.wake.tell("events");
    const looked = two.heard.events ?? 0;
    await expect.poll(() => two.heard.events, { timeout: 2_500 }).toBeGreaterThan(looked);

    await returns();
    await expect.poll(() => [one, two].map(({ wake }) => wake.carrier()?.isHearing())).toEqual([true, true]);
    expect(two.wake.carrier()?.isAway()).toBe(false);
    const back = { ...two.heard };
    one.wake.tell("settings");
    await expect.poll(() => two.heard.settings).toBe((back.settings ?? 0) + 1);
    // Nobody looks any more: what is heard is told.
    expect(two.heard.jobs).toBe(back.jobs);
  });

  it("is let go of at once when the server stops", async () => {
    const { wake } = join();
    await expect.poll(() => wake.carrier()?.isHearing()).toBe(true);
    const nowhere = join(`redis://127.0.0.1:${await freePort()}`);
    redis.freeze();
    const startedAt = performance.now();
    await Promise.all([wake.stop(), nowhere.wake.stop()]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    redis.thaw();
  });
});

describe("a Redis that is not there at the start", () => {
  it("is no reason to fail, is spoken of once and without its password, and is followed as soon as it comes", async () => {
    const own = await startRedis({ password: PASSWORD });
    await own.kill();
    const { output, stop } = joinElsewhere(own.url);
    const other = join(own.url);
    await expect.poll(output).toContain("Redis is away");
    await own.start();
    await expect.poll(() => other.wake.carrier()?.replicas().length).toBe(2);
    await expect.poll(output).toContain("Redis is there again");
    expect(output().split("Redis is away")).toHaveLength(2);
    expect(output()).not.toContain(PASSWORD);
    expect(await stop()).toBe(0);
    await own.remove();
  });
});
