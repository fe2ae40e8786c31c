import type { BrowserContext, Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { savePreferences } from "./desk-screen";
import { expect, test, untilLive } from "./test";

/** Counts the sounds that a page begins. */
async function countSounds(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.assign(window, { sounds: 0 });
    const { start } = AudioScheduledSourceNode.prototype;
    AudioScheduledSourceNode.prototype.start = function (this: AudioScheduledSourceNode, when?: number) {
      (window as unknown as { sounds: number }).sounds += 1;
      start.call(this, when);
    };
  });
}

const soundsOf = (page: Page) => page.evaluate(() => (window as unknown as { sounds: number }).sounds);

test("a screen that cannot ring says so; once touched, a press rings once in three tabs", async ({
  page,
  context,
  product,
}) => {
  await countSounds(context);
  await product.send(envelope({ device: "ava1.ring.device.BEFORE" }));
  const tabs = [page, await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(product.url);
    await untilLive(tab);
    await tab.getByRole("button", { name: /Sound blocked/ }).click();
    await expect(tab.getByRole("link", { name: "Sound on" })).toBeVisible();
  }
  await product.send(envelope());
  for (const tab of tabs) await expect(tab).toHaveTitle(/^\(2\) Doorbell/);
  const total = async () => (await Promise.all(tabs.map(soundsOf))).reduce((sum, count) => sum + count, 0);
  await expect.poll(total).toBe(1);
  // What is rung twice is rung at once: the next press shows that nothing was still on its way.
  await product.send(envelope({ device: "ava1.ring.device.SECOND" }));
  for (const tab of tabs) await expect(tab).toHaveTitle(/^\(3\) Doorbell/);
  await expect.poll(total).toBe(2);
});

test("what came late, and what is turned off, rings nothing", async ({ page, context, product }) => {
  await countSounds(context);
  await savePreferences(product, { sounds: { press: true, motion: false, offline: true } });
  await page.goto(product.url);
  await untilLive(page);
  await page.getByRole("button", { name: /Sound blocked/ }).click();
  await product.send(envelope({ at: Date.now() - 600_000 }));
  await expect(page.locator("[data-event-id]")).toHaveCount(1);
  await savePreferences(product, { sounds: { press: false, motion: false, offline: false } });
  await page.reload();
  await untilLive(page);
  await expect(page.getByRole("link", { name: "Sound off" })).toBeVisible();
  await page.keyboard.press("a");
  await product.send(envelope({ device: "ava1.ring.device.OFF" }));
  await expect(page).toHaveTitle(/Doorbell/);
  expect(await soundsOf(page)).toBe(0);
});

test("the test button plays each sound", async ({ page, context, product }) => {
  await countSounds(context);
  await page.goto(`${product.url}/profile`);
  await untilLive(page);
  await page.getByRole("button", { name: "Test the sound of: Doorbell pressed" }).click();
  await expect.poll(() => soundsOf(page)).toBe(1);
});

test("a browser that blocks notifications is told of plainly", async ({ page, product }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Notification, "permission", { value: "denied" });
  });
  await page.goto(`${product.url}/profile`);
  await expect(page.getByText(/This browser blocks notifications/)).toBeVisible();
});
