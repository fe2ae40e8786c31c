import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { film } from "../fakes/ring/pictures";
import type { FakeRing } from "../fakes/ring/ring";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { envelope } from "../helpers/deliveries";
import { withOtherConnection } from "../helpers/inspect";
import { findFaultsInAnySize } from "./axe";
import { takePicture } from "./picture";
import { expect, test, untilLive } from "./ring-test";

test("a press shows its picture in the queue and large beside the list, and its film is fetched and can be cancelled", async ({
  page,
  product,
  ring,
  link,
}) => {
  const account = ring.addAccount();
  const device = ring.addDevice(account, { name: "Front door", place: "porch", recordings: "not-ready" });
  await link(account);
  const dueNow = () =>
    withOtherConnection(product.file, async (sqlite) => void sqlite.exec("UPDATE jobs SET due_at = 0"));

  await page.goto(product.url);
  await untilLive(page);
  await happen(ring, account, device);
  const card = page.locator("[data-alert-id]", { hasText: "Doorbell pressed" });
  await expect(card.getByText("Picture is being fetched")).toBeVisible();
  const box = card.locator("[data-picture]");
  const height = async () => (await box.boundingBox())?.height;
  const before = await height();
  await takePicture(page, "pictures-wanted");
  device.recordings = "whole";
  await expect(async () => {
    await dueNow();
    await expect(card.getByRole("img", { name: /: Doorbell pressed$/ })).toBeVisible({ timeout: 1_500 });
  }).toPass();
  expect(await height()).toBe(before);
  await untilDrawn(page);
  expect(await findFaultsInAnySize(page, (way) => takePicture(page, `pictures-card-${way}`))).toEqual([]);

  await page.evaluate(() => document.documentElement.setAttribute("data-density", "comfortable"));
  await page.goto(`${product.url}/events`);
  await untilLive(page);
  await page.locator("[data-event-id]").first().getByRole("link").click();
  const drawer = page.getByRole("dialog").or(page.getByRole("complementary")).filter({ hasText: "Copy link" });
  await expect(drawer.getByRole("img", { name: /: Doorbell pressed$/ })).toBeVisible();
  await expect(drawer.getByText(/^Taken \d\d:\d\d:\d\d/)).toBeVisible();
  await untilDrawn(page);
  expect(await findFaultsInAnySize(page, (way) => takePicture(page, `pictures-drawer-${way}`))).toEqual([]);

  const slow = { "content-type": "video/mp4", "content-length": String(film().length * 2) };
  ring.fail(/video\/download/, 1, { status: 200, headers: slow, body: film(), isEndless: true });
  await drawer.getByRole("button", { name: "Download clip" }).click();
  await expect(drawer.getByRole("progressbar", { name: "Clip" })).toHaveJSProperty("position", 0.5);
  await takePicture(page, "pictures-clip");
  await drawer.getByRole("button", { name: "Cancel" }).click();
  await expect(drawer.getByText("Cancelled.")).toBeVisible();
  await expect.poll(() => ring.underWay()).toBe(0);

  const saved = page.waitForEvent("download");
  await drawer.getByRole("button", { name: "Download clip" }).click();
  await expect(drawer.getByText("The clip is saved.")).toBeVisible();
  expect(readFileSync(await (await saved).path())).toEqual(film());

  await page.goto(`${product.url}/settings`);
  await untilLive(page);
  await page.getByLabel("Pictures to fetch").selectOption("Of presses only");
  await page.getByLabel("Pictures to fetch").scrollIntoViewIfNeeded();
  expect(await findFaultsInAnySize(page, (way) => takePicture(page, `pictures-settings-${way}`))).toEqual([]);
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Saved. It holds from the next run on")).toBeVisible();
  await page.goto(`${product.url}/audit`);
  await expect(page.getByRole("row", { name: /See a picture/ })).toHaveCount(1);
  await expect(page.getByRole("row", { name: /Download a clip/ })).toHaveCount(2);
});

/** The owner installs the app, signs in and links. */
async function happen(ring: FakeRing, account: FakeAccount, device: FakeDevice): Promise<void> {
  const at = Date.now() - 6_000;
  ring.record(device, { start: at - 15_000, end: at + 5_000 });
  await ring.post(envelope({ account: account.id, device: device.id, at }));
}

/** Resolves once every picture in view is there. */
async function untilDrawn(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.images].every(({ complete, loading }) => complete || loading === "lazy"),
  );
}
