import { findFaultsInAnyLight } from "./axe";
import { eventIds, expect, test, untilLive } from "./test";

test.use({ environment: { RING_SIGNING_KEY: "" } });

const BANNER = "Demo: these homes, devices and events are made up.";

test("an empty installation shows the demo at a click, and is empty again after it", async ({ page, product }) => {
  test.setTimeout(300_000);
  const banner = page.getByRole("complementary", { name: "Demo" }).getByText(BANNER);
  await page.goto(product.url);
  await untilLive(page);
  await page.getByRole("button", { name: "Try the demo" }).click();
  await expect(page.getByRole("status").filter({ hasText: /Preparing the demo: \d+ %/ })).toBeVisible();
  // The page loads anew by itself.
  await expect(banner).toBeVisible({ timeout: 240_000 });
  await untilLive(page);
  await expect(page).toHaveTitle(/^Demo · /);
  const newest = Math.max(...(await eventIds(page)));
  await expect.poll(async () => Math.max(...(await eventIds(page))), { timeout: 30_000 }).toBeGreaterThan(newest);
  await expect(page.getByText("Simulated traffic is playing")).toBeHidden();

  await page.goto(`${product.url}/devices`);
  await expect(banner).toBeVisible();
  await expect(page.getByText(/^2\d\d$/).first()).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(banner).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Leave the demo" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Leave the demo?" });
  await expect(dialog).toContainText("What was here before is as it was.");
  expect(await findFaultsInAnyLight(page)).toEqual([]);

  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByRole("button", { name: "Leave the demo" }).click();
  await expect(page.getByText("Nothing has arrived yet").first()).toBeVisible({ timeout: 30_000 });
  await expect(banner).toHaveCount(0);
  await expect(page).not.toHaveTitle(/Demo/);
  await expect(page.getByRole("button", { name: "Try the demo" })).toBeVisible();
});
