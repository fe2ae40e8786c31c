import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { fingerprint, keysOf } from "../helpers/keys";
import { letIn } from "../helpers/people";
import { findFaults, findFaultsInAnyLight } from "./axe";
import { takePicture } from "./picture";
import { expect, row, test, toBrowserCookies, untilLive } from "./test";

const RIGHT = "the-key-that-ring-really-uses-1234";
const PHONE = { width: 390, height: 844 };

const picture = (page: Page, name: string) => takePicture(page, `keys-${name}`);

// What is refused on purpose.
test.use({ expectedNoise: /status of 40[04]/ });

test("an admin adds the key that was missing, sees what was held arrive, and removes it", async ({ page, product }) => {
  const keys = keysOf(product.url, product.admin);
  const now = Date.now();
  await page.goto(`${product.url}/keys`);
  await untilLive(page);
  await expect(page.getByText("Nothing is held.")).toBeVisible();
  await expect(page.getByText("Never used")).toBeVisible();

  for (const place of [1, 2, 3]) {
    const motion = { type: "motion_detected", subType: "human", device: `held.${place}` };
    expect(await keys.deliver(envelope({ ...motion, at: now - place * 1_000 }), RIGHT)).toBe(401);
  }
  await expect(page.getByText("3 deliveries wait for a key that matches.")).toBeVisible();
  expect(await findFaultsInAnyLight(page, (scheme) => picture(page, `held-${scheme}`))).toEqual([]);

  await page.getByRole("button", { name: "Add a key" }).click();
  const box = page.getByLabel("Key", { exact: true });
  await box.fill(`${RIGHT} `);
  await page.getByRole("button", { name: "Add the key" }).click();
  await expect(page.getByText("white space at its start or end")).toBeVisible();
  await expect(box).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show key" }).click();
  await expect(box).toHaveAttribute("type", "text");
  await picture(page, "dialog");
  await box.fill(RIGHT);
  await page.getByLabel("Note").fill("since spring");
  await page.getByRole("button", { name: "Add the key" }).click();
  await expect(page.getByText("3 deliveries that had been held were recorded.")).toBeVisible();
  await expect(page.getByRole("link", { name: "See them" })).toHaveAttribute("href", "/deliveries?view=held");
  await expect(page.getByText("Nothing is held.")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(fingerprint(RIGHT)) })).toContainText("Last used today");
  expect(await page.content()).not.toContain(RIGHT);
  await picture(page, "added");

  await page.getByRole("link", { name: "Live", exact: true }).first().click();
  await expect(row(page, "Person")).toHaveCount(3);

  await page.goto(`${product.url}/keys`);
  await page.setViewportSize(PHONE);
  expect(await findFaultsInAnyLight(page, (scheme) => picture(page, `phone-${scheme}`))).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.getByRole("button", { name: `Remove key ${fingerprint(RIGHT)}` }).click();
  await expect(page.getByText("Ring still signs with this key")).toBeVisible();
  await picture(page, "remove");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText(`Key ${fingerprint(RIGHT)} is removed.`)).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(fingerprint(RIGHT)) })).toHaveCount(0);
  expect(await keys.deliver(envelope(), RIGHT)).toBe(401);
});

test.describe("without a key", () => {
  test.use({ environment: { RING_SIGNING_KEY: "" }, signedIn: false });

  test("everybody is told who can add it, and only admins can", async ({ page, product, context }) => {
    const admin = product.admin;
    const see = async (cookie: string) => {
      await context.clearCookies();
      await context.addCookies(toBrowserCookies(cookie));
      await page.goto(product.url);
      await untilLive(page);
    };
    await see(await letIn(product.url, admin, { email: "v@example.com", role: "viewer" }));
    await expect(page.getByText("An admin can add Ring’s signing key under More > Signing keys").first()).toBeVisible();
    expect((await page.goto(`${product.url}/keys`))?.status()).toBe(404);

    await see(await letIn(product.url, admin, { email: "e@example.com", role: "operator", engineer: true }));
    await page.goto(`${product.url}/keys`);
    await expect(page.getByText("Ask an admin to add the one")).toBeVisible();
    await expect(page.getByRole("button", { name: "Add a key" })).toHaveCount(0);

    await see(admin);
    await picture(page, "live-empty");
    await page.getByRole("link", { name: "Add Ring’s signing key" }).click();
    await expect(page.getByRole("heading", { name: "Signing keys" })).toBeVisible();
    expect(await findFaults(page)).toEqual([]);
    await picture(page, "none");
    await page.getByRole("button", { name: "Add a key" }).click();
    await page.getByLabel("Key", { exact: true }).fill(RIGHT);
    await page.getByRole("button", { name: "Add the key" }).click();
    await expect(page.getByText(`Key ${fingerprint(RIGHT)} is added.`)).toBeVisible();
    expect(await keysOf(product.url, admin).deliver(envelope(), RIGHT)).toBe(200);
    await expect(page.getByText("Last used today")).toBeVisible();
    await page.getByRole("button", { name: /^Remove key/ }).click();
    await expect(page.getByText("It is the only key")).toBeVisible();
  });
});
