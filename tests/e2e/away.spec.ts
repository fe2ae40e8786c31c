import { envelope } from "../helpers/deliveries";
import { insertPast } from "../helpers/past";
import { startServer } from "../helpers/server";
import { openWire } from "../helpers/wire";
import { eventIds, expect, row, test, untilLive } from "./test";

test.use({ expectedNoise: /WebSocket|net::ERR|Failed to load resource|fetching the script/ });

/** Send until it is accepted, as Ring does with its retries. */
async function insist(send: () => Promise<number>): Promise<void> {
  await expect.poll(() => send().catch(() => 0), { timeout: 30_000, intervals: [200] }).toBe(200);
}

test("events sent while the server is dead all appear after its restart, once each, in order, without a reload", async ({
  page,
  product,
}) => {
  await product.send(envelope({ at: Date.now() - 120_000 }));
  await page.goto(product.url);
  await untilLive(page);
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  await product.stop("SIGKILL");
  await expect(page.getByText("This screen: live").first()).toBeHidden();

  const began = Date.now();
  const deliveries = Array.from({ length: 20 }, (_, place) => envelope({ at: began + place }));
  const sending = Promise.all(deliveries.map((delivery) => insist(() => product.send(delivery))));
  await expect(page.getByText("Reconnecting").first()).toBeVisible();
  await expect(page.getByText(/Not live since \d\d:\d\d:\d\d/).first()).toBeVisible({ timeout: 15_000 });
  const again = await startServer({ port: product.port, file: product.file });
  await sending;
  // Those that came before the browser was back; the others it saw coming.
  await expect(page.getByText(/Live again\. \d+ events? while away, none missing/).first()).toBeVisible();
  await expect(page.locator("[data-event-id]")).toHaveCount(21);
  const ids = await eventIds(page);
  expect(new Set(ids).size).toBe(21);
  const times = await page
    .locator("[data-event-id] time")
    .evaluateAll((all) => all.map((time) => time.getAttribute("datetime")));
  expect(times).toEqual(times.toSorted().toReversed());
  expect(await page.evaluate(() => "loadedOnce" in window)).toBe(true);
  await untilLive(page);
  await again.stop();
});

for (const fault of ["cut", "silence"] as const) {
  test(`what comes while the network is gone (${fault}) appears when it is back, and the screen never looks live meanwhile`, async ({
    page,
    product,
  }) => {
    const wire = await openWire(product.port);
    await page.goto(`http://localhost:${wire.port}`);
    await untilLive(page);
    await product.send(envelope());
    await expect(row(page, "Doorbell pressed")).toHaveCount(1);
    wire[fault]();
    for (let event = 0; event < 7; event += 1) await product.send(envelope());
    await expect(page.getByText(/Not live since/).first()).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText("This screen: live").first()).toBeHidden();
    await expect(row(page, "Doorbell pressed")).toHaveCount(1);
    wire.mend();
    await expect(page.getByText(/Live again\. 7 events while away/).first()).toBeVisible({ timeout: 10_000 });
    await expect(row(page, "Doorbell pressed")).toHaveCount(8);
    const ids = await eventIds(page);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    await page.close();
    await wire.close();
  });
}

test("a screen that missed more than can be caught up loads the state anew, without a reload", async ({
  page,
  product,
}) => {
  const wire = await openWire(product.port);
  await page.goto(`http://localhost:${wire.port}`);
  await untilLive(page);
  wire.cut();
  await product.send(envelope({ at: Date.now() - 30_000 }));
  await insertPast(`file:${product.file}`, { count: 5_199, until: Date.now() - 20_000, stepMs: -1 });
  wire.mend();
  await expect(page.locator("[data-event-id='5200']")).toBeVisible({ timeout: 15_000 });
  await untilLive(page);
  expect(await eventIds(page)).toHaveLength(200);
  await page.close();
  await wire.close();
});
