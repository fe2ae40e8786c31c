import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { withOtherConnection } from "../helpers/inspect";
import { ADMIN } from "../helpers/people";
import { findFaultsInAnyLight } from "./axe";
import { takePicture } from "./picture";
import { expect, test, untilLive } from "./test";

const GOING = { account: "ava1.ring.account.GOING", device: "ava1.ring.device.GOING" };
const STAYING = { account: "ava1.ring.account.STAYING", device: "ava1.ring.device.STAYING" };
const PHONE = { width: 390, height: 844 };
const HUNDRED_DAYS = 100 * 86_400_000;

const picture = (page: Page, name: string) => takePicture(page, `settings-keeping-${name}`);

// What is refused on purpose.
test.use({ expectedNoise: /status of 40[03]/ });

test("an admin lets go of old deliveries, keeps things for a shorter time, and removes an account", async ({
  page,
  product,
  context,
}) => {
  for (const { account, device } of [GOING, STAYING]) {
    expect(await product.send(envelope({ account, device, type: "motion_detected", subType: "human" }))).toBe(200);
  }
  await withOtherConnection(product.file, async (sqlite) => {
    sqlite
      .prepare("UPDATE events SET occurred_at = occurred_at - ?, received_at = received_at - ?")
      .run(HUNDRED_DAYS, HUNDRED_DAYS);
    sqlite.prepare("UPDATE deliveries SET received_at = received_at - ?").run(HUNDRED_DAYS);
  });
  await page.goto(`${product.url}/settings`);
  await untilLive(page);
  await expect(page.getByRole("row", { name: /^Deliveries/ })).toContainText("Removes about 2");
  await expect(page.getByRole("row", { name: /^Events/ })).toContainText("Removes nothing");
  await expect(page.getByText("No account was removed yet.")).toBeVisible();
  const take = (name: string) => (scheme: string) => picture(page, `${name}-${scheme}`);
  expect(await findFaultsInAnyLight(page, take("wide"))).toEqual([]);

  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByText("it removed 2 deliveries")).toBeVisible();
  await expect(page.getByRole("row", { name: /^Deliveries/ })).toContainText("Removes nothing");
  await page.getByLabel("Keep events").selectOption("90 days");
  await page.getByLabel("At most, in GB").fill("4.5");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Keep for a shorter time" }).click();
  await expect(page.getByText("Saved. It holds from the next run on")).toBeVisible();
  await expect(page.getByText("Its limit is 4.5 GB.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^Events/ })).toContainText("Removes about 2");

  const devices = await context.newPage();
  await devices.goto(`${product.url}/devices`);
  await untilLive(devices);
  await expect(devices.getByText(/^Camera 1 ·/).first()).toBeVisible();
  await page.bringToFront();
  await page.getByLabel("Account", { exact: true }).selectOption({ index: 0 });
  await page.getByRole("button", { name: "Remove…" }).click();
  await expect(page.getByText("1 device, 1 event, 0 alerts")).toBeVisible();
  expect(await findFaultsInAnyLight(page, take("dialog"))).toEqual([]);
  await page.getByLabel(/^Type/).fill("remove it");
  await page.getByLabel("Your password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Remove for good" }).click();
  await expect(page.getByText("Type “remove Account 1” to confirm.")).toBeVisible();
  await page.getByLabel(/^Type/).fill("remove Account 1");
  await page.getByRole("button", { name: "Remove for good" }).click();
  await expect(page.getByText("Receipt 1: removed")).toBeVisible();
  await expect(devices.getByText(/^Camera 2 ·/).first()).toBeVisible();
  await expect(devices.getByText(/^Camera 1 ·/)).toHaveCount(0);
  await devices.close();

  await page.getByText("Receipt 1: removed").scrollIntoViewIfNeeded();
  await picture(page, "receipt");
  await page.setViewportSize(PHONE);
  await page.getByText("Receipt 1: removed").scrollIntoViewIfNeeded();
  expect(await findFaultsInAnyLight(page, take("phone"))).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Text of receipt 1" }).click();
  expect((await download).suggestedFilename()).toBe("removal-receipt-1.txt");

  await page.goto(`${product.url}/events/1`);
  await expect(page.getByRole("heading", { name: "This event is no longer kept." })).toBeVisible();
  await page.goto(`${product.url}/deliveries/1`);
  await expect(page.getByRole("heading", { name: "This delivery is no longer kept." })).toBeVisible();
});
