import { claimClusters } from "../cluster/helpers/claimed";
import type { ClaimedServers } from "../helpers/claimed";
import { envelope } from "../helpers/deliveries";
import { type RedisServer, startRedis } from "../helpers/redis";
import { findFaultsInAnySize } from "./axe";
import { test as base, eventIds, expect, row, untilLive } from "./test";

// Only replicas push over Redis: this runs on three of them, whatever the others run on.
const test = base.extend<{ redis: RedisServer }, { servers: ClaimedServers }>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern that nothing is needed.
    async ({}, use) => {
      const servers = await claimClusters();
      await use(servers);
      await servers.close();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern that nothing is needed.
  redis: async ({}, use) => {
    const redis = await startRedis();
    await use(redis);
    await redis.remove();
  },
  environment: async ({ redis }, use) => await use({ REDIS_URL: redis.url }),
});

test("while Redis is away the page says that it may be late, still shows everything, and is quiet when it is back", async ({
  page,
  product,
  redis,
}) => {
  const notice = page.getByRole("complementary", { name: "Notices" }).getByText("Live, but up to a second late");
  await page.goto(product.url);
  await untilLive(page);
  await product.send(envelope());
  await expect(row(page, "Doorbell pressed")).toHaveCount(1);
  await expect(notice).toHaveCount(0);

  await redis.kill();
  await expect(notice).toBeVisible({ timeout: 15_000 });
  expect(await findFaultsInAnySize(page)).toEqual([]);
  for (let press = 0; press < 3; press += 1) await product.send(envelope({ device: `doorbell-${press}` }));
  await expect.poll(() => eventIds(page)).toEqual([4, 3, 2, 1]);

  await redis.start();
  await expect(notice).toHaveCount(0, { timeout: 15_000 });
  await product.send(envelope({ device: "doorbell-4" }));
  await expect.poll(() => eventIds(page)).toEqual([5, 4, 3, 2, 1]);
});
