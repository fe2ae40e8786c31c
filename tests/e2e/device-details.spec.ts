import type { Page } from "@playwright/test";
import { findFaultsInAnySize } from "./axe";
import { takePicture } from "./picture";
import { expect, test, untilLive } from "./ring-test";

const zone = { vertices: [0, 1, 2].map((corner) => ({ x: corner / 4, y: corner % 2 })) };

test("devices of a linked account bear the names of the Ring app, and their pages say how they are set up there", async ({
  page,
  product,
  ring,
  link,
}) => {
  const account = ring.addAccount();
  const garden = ring.addDevice(account, { name: "Garden", kind: "camera", battery: 255, motionDetection: "off" });
  garden.privacyZones = [zone, zone];
  ring.addDevice(account, { name: "Front door", battery: 12 });
  ring.addDevice(account, { name: "Garage, the side that nobody ever uses", kind: "camera", online: false });
  ring.addDevice(account, { name: "Cellar window", kind: "sensor", battery: null });

  await page.goto(`${product.url}/devices`);
  await untilLive(page);
  await link(account);
  const device = (name: string) => page.locator("[data-device-key]", { hasText: name });
  await expect(device("Garden")).toContainText("Motion off");
  await expect(device("Front door")).toContainText("Battery 12 %");
  await expect(device("Garage")).toContainText("Offline");
  await expect(device("Cellar window")).toContainText("Online");
  await look(page, "grid");
  await page
    .getByRole("button", { name: "List" })
    .or(page.getByRole("radio", { name: "List" }))
    .first()
    .click();
  await look(page, "list");

  await device("Garden").getByRole("link").click();
  const read = page.getByRole("region", { name: "From the Ring app" });
  await expect(page.getByText("turn them on under Device Settings > Motion Settings.")).toBeVisible();
  await expect(read).toContainText("Mains power");
  await expect(read).toContainText("Live video and recordings, up to 1080p");
  await expect(read).toContainText("WA, United States");
  await expect(read).toContainText("2 privacy zones: what they cover is never analysed");
  await expect(page.getByRole("region", { name: "Silence" })).toContainText("Nothing has arrived from Ring yet");
  await look(page, "page");

  Object.assign(garden, { name: "Garden gate", motionDetection: "on", battery: 64 });
  await read.getByRole("button", { name: "Read again" }).click();
  await expect(read.getByRole("status")).toHaveText("Read just now.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Garden gate");
  await expect(read).toContainText("Battery, 64 %");
  await expect(page.getByText("turn them on under")).toHaveCount(0);
  ring.fail(/\/v1\/devices\/./, 4, 500);
  await read.getByRole("button", { name: "Read again" }).click();
  await expect(read.getByRole("status")).toContainText("The last try failed: ");
  await takePicture(page, "details-failed");
});

/** Its owner installs the app, makes a sign-in and links it. */
/** Readable by everybody at both sizes, light and dark; nothing scrolls sideways at 320 pixels, and no id is shown. */
async function look(page: Page, name: string): Promise<void> {
  expect(await findFaultsInAnySize(page, (way) => takePicture(page, `details-${name}-${way}`)), name).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
  if (before) await page.setViewportSize(before);
  await expect(page.locator("body")).not.toContainText("ava1.ring");
}
