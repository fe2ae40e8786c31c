import type { Browser, Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { deviceId, fillDevices, makeLabel, rename } from "../helpers/devices";
import { letIn } from "../helpers/people";
import { eventIds, expect, test, toBrowserCookies, untilLive } from "./test";

const phone = { width: 390, height: 844 };

/** The names that the list shows, from top to bottom. */
const names = (page: Page) => page.locator("[data-device-key] a bdi");

async function openAs(browser: Browser, cookie: string): Promise<Page> {
  const context = await browser.newContext();
  await context.addCookies(toBrowserCookies(cookie));
  return await context.newPage();
}

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

test("a name given by one is what everybody sees at once", async ({ page, browser, product }) => {
  await fillDevices(product.send, 3);
  await product.send(envelope({ device: deviceId(1), account: "ava1.ring.account.V1" }));
  const cookie = await letIn(product.url, product.admin, { email: "olga@example.com", role: "operator" });
  const other = await openAs(browser, cookie);
  await other.goto(product.url);
  await untilLive(other);
  await page.goto(`${product.url}/devices/1`);
  await untilLive(page);
  await page.getByRole("button", { name: "Edit" }).click();
  const own = (await page.getByRole("textbox", { name: "Name" }).getAttribute("placeholder")) ?? "";
  expect(own).toMatch(/^Doorbell 1 · /);
  await page.getByRole("textbox", { name: "Name" }).fill("Front Door");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Front Door");
  await expect(other.locator("#devices").getByText("Front Door")).toBeVisible();
  await expect(other.locator("#feed").getByText("Front Door").first()).toBeVisible();

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(own);
  await other.context().close();
});

test.describe("labels", () => {
  // A name that is taken is answered so.
  test.use({ expectedNoise: /409/ });

  test("an admin makes a site, an operator puts devices there, and a viewer only sees", async ({
    page,
    browser,
    product,
  }) => {
    await fillDevices(product.send, 30);
    const operator = await openAs(
      browser,
      await letIn(product.url, product.admin, { email: "olga@example.com", role: "operator" }),
    );
    await operator.goto(`${product.url}/devices?sort=name`);
    await untilLive(operator);

    await page.goto(`${product.url}/labels`);
    await untilLive(page);
    await page.getByRole("button", { name: "New site" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Mill Yard");
    await page.getByRole("checkbox", { name: "Person" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Mill Yard is made." })).toBeVisible();
    await expect(page.getByRole("list", { name: "Sites" })).toContainText("Alerts for person");

    await page.getByRole("button", { name: "New group" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("mill yard");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    const field = page.getByRole("textbox", { name: "Name" });
    await expect(field).toHaveAccessibleDescription(/There is a label named mill yard already/);
    await page.keyboard.press("Escape");

    for (const place of [0, 1])
      await operator
        .getByRole("checkbox", { name: /^Choose (Camera|Device)/ })
        .nth(place)
        .check();
    const bar = operator.getByRole("region", { name: "Chosen devices" });
    await expect(bar).toContainText("2 devices chosen");
    await bar.getByLabel("Site or group").selectOption("Mill Yard");
    await bar.getByRole("button", { name: "Add label" }).click();
    await expect(operator.locator("[data-device-key]", { hasText: "Mill Yard" })).toHaveCount(2);
    await expect(page.getByRole("list", { name: "Sites" })).toContainText("2 devices");

    const viewer = await openAs(
      browser,
      await letIn(product.url, product.admin, { email: "vera@example.com", role: "viewer" }),
    );
    await viewer.goto(`${product.url}/devices`);
    await untilLive(viewer);
    await expect(viewer.locator("[data-device-key]", { hasText: "Mill Yard" }).first()).toBeVisible();
    await expect(viewer.getByRole("checkbox")).toHaveCount(0);
    await viewer.goto(`${product.url}/devices/1`);
    await untilLive(viewer);
    await expect(viewer.getByRole("button", { name: "Edit" })).toHaveCount(0);
    await viewer.goto(`${product.url}/labels`);
    await untilLive(viewer);
    await expect(viewer.getByRole("button", { name: /New|Change|Remove/ })).toHaveCount(0);

    await page.getByRole("button", { name: "Remove Mill Yard" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog).toContainText("2 devices will have no site");
    await dialog.getByRole("button", { name: "Remove" }).click();
    await expect(operator.locator("[data-device-key]", { hasText: "Mill Yard" })).toHaveCount(0);
    await operator.context().close();
    await viewer.context().close();
  });
});

test("a device's page goes back in time and takes in what happens now", async ({ page, product }) => {
  const id = { device: deviceId(1), account: "ava1.ring.account.V1", type: "motion_detected", subType: "human" };
  const now = Date.now();
  for (let event = 0; event < 120; event += 1) await product.send(envelope({ ...id, at: now - event * 600_000 }));
  await product.send(envelope({ device: deviceId(2), account: "ava1.ring.account.V1" }));
  await page.goto(`${product.url}/devices/1`);
  await untilLive(page);
  await expect(page.locator("[data-event-id]")).toHaveCount(50);
  await page.getByRole("button", { name: "Load older" }).click();
  await expect(page.locator("[data-event-id]")).toHaveCount(100);
  await page.getByRole("button", { name: "Load older" }).click();
  await expect(page.locator("[data-event-id]")).toHaveCount(120);
  await expect(page.getByText("That is all there is.")).toBeVisible();
  await product.send(envelope({ device: deviceId(2), account: "ava1.ring.account.V1" }));
  await product.send(envelope({ device: deviceId(1), account: "ava1.ring.account.V1" }));
  await expect(page.locator("[data-event-id]").first()).toContainText("Doorbell pressed");
  const ids = await eventIds(page);
  expect(ids).toHaveLength(121);
  expect(new Set(ids).size).toBe(121);
  await expect(page.getByRole("link", { name: "Search and filter" })).toHaveAttribute("href", "/events?device=1");
});

test("an offline device says what is wrong, why it matters and where to put it right", async ({ page, product }) => {
  await fillDevices(product.send, 3);
  await page.goto(`${product.url}/devices/3`);
  await untilLive(page);
  await expect(page.getByText("Motion and presses are not seen until it is back.")).toBeVisible();
  await expect(page.getByText("In the Ring app open Device Health")).toBeVisible();
  await product.send(envelope({ device: deviceId(3), account: "ava1.ring.account.V1", type: "device_online" }));
  await expect(page.getByText("In the Ring app open Device Health")).toHaveCount(0);
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

test.describe("what is not there", () => {
  test.use({ expectedNoise: /404/ });

  test("is said to be not there", async ({ page, product }) => {
    for (const path of ["/devices/99", "/devices/x", "/devices/0"]) {
      const answer = await page.goto(product.url + path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: "There is no such device." })).toBeVisible();
    }
  });
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
