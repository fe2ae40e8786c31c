import { afterAll, beforeAll, expect, it } from "vitest";
import { findElsewhere } from "@/lib/cluster/presence";
import { startWake, stopWake } from "@/lib/cluster/wake";
import { type RedisServer, startRedis } from "../helpers/redis";
import { type Replica, spawnReplica } from "../helpers/replica";

// Nothing is asked of the database.
const shared = {
  DATABASE_URL: "postgres://nowhere.example/gatehouse",
  APP_SECRET: "the same for every replica of a test",
  LOG_LEVEL: "silent",
};

let redis: RedisServer;
let other: Replica;

beforeAll(async () => {
  Object.assign(process.env, shared);
  redis = await startRedis();
  startWake({ redisUrl: redis.url, isShared: true });
  other = spawnReplica("replica", { ...shared, REDIS_URL: redis.url, FOLLOWERS: "ada bob" });
});
afterAll(async () => {
  other.kill();
  await stopWake();
  await redis.remove();
});

const find = async (...sessions: string[]) => {
  const found = await findElsewhere(sessions);
  return found && [...found];
};

it("tells whose browsers are connected to another replica, until that one is gone, and nothing it cannot know", async () => {
  await expect.poll(() => find("ada", "eve", "bob")).toEqual(["ada", "bob"]);
  expect(await find()).toEqual([]);
  await redis.kill();
  await expect.poll(() => find("ada")).toBeNull();
  await redis.start();
  await expect.poll(() => find("ada")).toEqual(["ada"]);
  other.kill();
  await expect.poll(() => find("ada")).toEqual([]);
});
