import { envelope } from "../helpers/deliveries";
import { expect, percentile, test, untilLive } from "./test";

const DEVICES = 1_000;
const RATE = 50;
const SECONDS = 15;

test(`the page stays usable with ${DEVICES} devices and ${RATE} events a second`, async ({ page, product }) => {
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
  await page.goto(product.url);
  await untilLive(page);
  await expect(page.locator("#devices-online")).toContainText(String(DEVICES));
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
  });

  const answers: number[] = [];
  const began = performance.now();
  for (let event = 0; event < RATE * SECONDS; event += 1) {
    const due = began + (event * 1_000) / RATE;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    void product.send(envelope({ ...device(event * 7), type: "motion_detected", subType: "human" }));
    if (event % (RATE * 3) === 0) {
      const asked = performance.now();
      await page.evaluate(() => new Promise(requestAnimationFrame));
      answers.push(performance.now() - asked);
    }
  }
  const last = DEVICES + RATE * SECONDS;
  await expect(page.locator(`[data-event-id="${last}"]`)).toBeVisible({ timeout: 10_000 });
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  console.log(
    `storm: ${RATE}/s for ${SECONDS} s, ${DEVICES} devices: frame p50 ${percentile(answers, 0.5).toFixed(0)} ms, longest ${Math.max(...answers).toFixed(0)} ms, long tasks ${tasks.length}, longest ${Math.max(0, ...tasks).toFixed(0)} ms`,
  );
  await expect(page.locator("[data-event-id]")).toHaveCount(200);
  await expect(page.locator("#devices-online")).toContainText(String(DEVICES));
});
