import { envelope } from "../helpers/deliveries";
import { expect, percentile, test, untilLive } from "./test";

const DEVICES = 1_000;
const RATE = 20;
const SECONDS = 6;

test(`${DEVICES} devices stay fluid while ${RATE} events a second arrive`, async ({ page, product }) => {
  const device = (place: number) => ({
    device: `ava1.ring.device.S${place % DEVICES}`,
    account: `ava1.ring.account.S${place % 100}`,
  });
  for (let start = 0; start < DEVICES; start += 100) {
    const batch = Array.from({ length: 100 }, (_, place) =>
      envelope({ ...device(start + place), type: "device_online" }),
    );
    await Promise.all(batch.map(product.send));
  }
  const began = performance.now();
  await page.goto(`${product.url}/devices?sort=event`);
  await untilLive(page);
  const opened = performance.now() - began;
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
  });
  const table = page.getByRole("table", { name: "Devices" });
  await expect(table).toHaveAttribute("aria-rowcount", String(DEVICES + 1));
  const frames: number[] = [];
  const started = performance.now();
  for (let event = 0; event < RATE * SECONDS; event += 1) {
    const wait = started + (event * 1_000) / RATE - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    void product.send(envelope({ ...device(event * 7), type: "motion_detected", subType: "human" }));
    if (event % 10 === 0) {
      await table.evaluate((element) => element.parentElement?.scrollBy(0, 900));
      const asked = performance.now();
      await page.evaluate(() => new Promise(requestAnimationFrame));
      frames.push(performance.now() - asked);
    }
  }
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  console.log(
    `devices: ${DEVICES} devices, ${RATE}/s for ${SECONDS} s: live after ${opened.toFixed(0)} ms, frame p50 ${percentile(frames, 0.5).toFixed(0)} ms, longest ${Math.max(...frames).toFixed(0)} ms, long tasks ${tasks.length}, longest ${Math.max(0, ...tasks).toFixed(0)} ms`,
  );
  expect(await page.locator("[data-device-key]").count()).toBeLessThan(100);
  await table.evaluate((element) => element.parentElement?.scrollTo(0, element.scrollHeight));
  await expect(page.locator(`[aria-rowindex="${DEVICES + 1}"]`)).toBeVisible();
});
