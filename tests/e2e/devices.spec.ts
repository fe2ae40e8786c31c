import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { deviceId, fillDevices, makeLabel, rename } from "../helpers/devices";
import { expect, test, untilLive } from "./test";

const phone = { width: 390, height: 844 };

/** The names that the list shows, from top to bottom. */
const names = (page: Page) => page.locator("[data-device-key] a bdi");

test("few devices are a grid, many a list, and whoever chooses keeps it over a reload", async ({ page, product }) => {
  await fillDevices(product.send, 4);
  await page.goto(`${product.url}/devices`);
  await untilLive(page);
  await expect(page.getByRole("listitem").filter({ hasText: "Offline 2 h" })).toHaveCount(1);
  await page.getByRole("button", { name: "List", exact: true }).click();
  await expect(page).toHaveURL(/view=list/);
  await expect(page.getByRole("table", { name: "Devices" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("table", { name: "Devices" })).toBeVisible();

  await fillDevices(product.send, 30);
  await page.goto(`${product.url}/devices`);
  await expect(page.getByRole("table", { name: "Devices" })).toHaveAttribute("aria-rowcount", "31");
  await page.getByRole("button", { name: "Grid", exact: true }).click();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect(page.locator("[data-device-key]").first()).toBeVisible();
});

test("search, state, label and order stand in the address", async ({ page, product }) => {
  const admin = { url: product.url, cookie: product.admin };
  await fillDevices(product.send, 30);
  const site = await makeLabel(admin, "Mill Yard", "site");
  await rename(admin, 1, "Gate", [site]);
  await rename(admin, 2, "Attic", [site]);
  await page.goto(`${product.url}/devices`);
  await untilLive(page);
  await page.getByRole("searchbox", { name: "Search devices" }).fill("mill");
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await expect(names(page)).toHaveText(["Attic", "Gate"]);
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(names(page)).toHaveText(["Gate", "Attic"]);
  await expect(page).toHaveURL(`${product.url}/devices?q=mill&sort=-name`);
  await page.reload();
  await expect(names(page)).toHaveText(["Gate", "Attic"]);

  await page.getByLabel("State").selectOption("Offline");
  await expect(page.getByText("No device matches “mill”, Offline.")).toBeVisible();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await page.getByLabel("Site or group").selectOption("Mill Yard");
  await expect(names(page)).toHaveText(["Gate", "Attic"]);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/status=offline/);
});

test("an offline device is there with its time, and a removed one stays at the end", async ({ page, product }) => {
  await fillDevices(product.send, 30);
  await page.goto(`${product.url}/devices`);
  await untilLive(page);
  const first = page.locator("[data-device-key]").first();
  await expect(first).toHaveAttribute("data-status", "offline");
  await expect(first).toContainText(/Offline 2 h/);
  await product.send(envelope({ device: deviceId(1), account: "ava1.ring.account.V1", type: "device_removed" }));
  await page.getByRole("button", { name: "State" }).click();
  await page.goto(`${product.url}/devices?status=removed`);
  await expect(page.getByText("Removed, kept for their history")).toBeVisible();
  await expect(page.locator("[data-device-key]")).toHaveAttribute("data-status", "removed");
});

test("rows say the new and stay where they are while the pointer is among them", async ({ page, product }) => {
  await fillDevices(product.send, 30);
  await page.goto(`${product.url}/devices?view=list`);
  await untilLive(page);
  const row = page.locator("[data-device-key='9']");
  const list = () =>
    page.locator("[data-device-key]").evaluateAll((all) => all.map((one) => one.getAttribute("data-device-key")));
  const before = await list();
  await page.locator("[data-device-key]").nth(3).hover();
  await product.send(envelope({ device: deviceId(9), account: "ava1.ring.account.V2", type: "device_offline" }));
  await expect(row).toHaveAttribute("data-status", "offline");
  await expect(page.getByRole("button", { name: "Sort again" })).toBeVisible();
  expect(await list()).toEqual(before);
  await page.mouse.move(5, 5);
  await expect(page.getByRole("button", { name: "Sort again" })).toHaveCount(0);
  await expect.poll(async () => (await list()).indexOf("9")).toBeLessThan(4);
});

test("j and k go through the devices, Enter opens one, e edits it", async ({ page, product }) => {
  await fillDevices(product.send, 30);
  await page.goto(`${product.url}/devices?sort=name`);
  await untilLive(page);
  const rows = page.locator("[data-device-key]");
  await page.keyboard.press("j");
  await expect(rows.nth(0).getByRole("link")).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(rows.nth(1).getByRole("link")).toBeFocused();
  const name = await names(page).nth(1).textContent();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: name ?? "" })).toBeVisible();
  // The page's keys work from when its controls do.
  await expect(page.getByRole("button", { name: "Edit" })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("e");
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 500 });
  }).toPass();
});

test("the panel on Live leads to each device, and to all of them", async ({ page, product }) => {
  await fillDevices(product.send, 3);
  await page.goto(product.url);
  await untilLive(page);
  await page.locator("[data-device-key='3']").click();
  await expect(page).toHaveURL(`${product.url}/devices/3`);
  await page.goBack();
  await page.getByRole("link", { name: "All devices" }).click();
  await expect(page).toHaveURL(`${product.url}/devices`);
});

test("on a phone everything that narrows and orders is on a sheet", async ({ page, product }) => {
  await page.setViewportSize(phone);
  await fillDevices(product.send, 30);
  await page.goto(`${product.url}/devices`);
  await untilLive(page);
  await page.getByRole("button", { name: "Filter" }).click();
  const sheet = page.getByRole("dialog", { name: "Show devices" });
  await sheet.getByLabel("State").selectOption("Offline");
  await sheet.getByLabel("Order").selectOption("Name");
  await sheet.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(`${product.url}/devices?status=offline&sort=name`);
  await expect(page.locator("[data-device-key]")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Filter 1" })).toBeVisible();
});
