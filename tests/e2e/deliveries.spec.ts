import type { Page } from "@playwright/test";
import type { Door } from "../helpers/deliveries";
import { letIn } from "../helpers/people";
import { trafficThrough } from "../helpers/webhook-traffic";
import { findFaultsInAnyLight, findFaultsInAnySize, SIZES } from "./axe";
import { takePicture } from "./picture";
import { expect, test, toBrowserCookies, untilLive } from "./test";

const rows = (page: Page) => page.locator("[data-delivery-id]");

test("an engineer watches requests arrive, and reads of each what happened and what to do", async ({
  page,
  product,
  context,
}) => {
  const engineer = await letIn(product.url, product.admin, { email: "e@example.com", role: "viewer", engineer: true });
  await context.clearCookies();
  await context.addCookies(toBrowserCookies(engineer));
  const send = trafficThrough(product.door);
  await page.goto(`${product.url}/deliveries`);
  await untilLive(page);
  await expect(page.getByText("Nothing has called the webhook yet.")).toBeVisible();

  for (const [kind, text] of [
    ["repeated", "Accepted 200 New, and stored Doorbell pressed"],
    ["repeated", "Duplicate 200 Repeats delivery 1"],
    ["notJson", "Quarantined 400 Signed, but not JSON"],
    ["newlineAdded", "Rejected 401 Signature does not match; held for a key Doorbell pressed (claimed)"],
  ] as const) {
    await send[kind]();
    await expect(rows(page).first()).toHaveText(new RegExp(text.replaceAll(/[()]/g, "\\$&").replaceAll(" ", ".*")));
  }
  await expect(page.getByText(/Ring last called http:.* \(now\)/)).toBeVisible();

  // Whoever reads a row is not disturbed: what comes is counted.
  await rows(page).nth(1).hover();
  await page.mouse.move(400, 620);
  await rows(page).nth(1).hover();
  await send.press();
  await expect(page.getByRole("button", { name: "1 new delivery" })).toBeVisible();
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole("button", { name: "1 new delivery" }).click();
  await expect(rows(page)).toHaveCount(5);

  await page.getByRole("link", { name: /Signature does not match/ }).click();
  await expect(page.getByText(/matches the body without the newline at its end/)).toBeVisible();
  await expect(page.getByText(/pass on the body byte for byte/)).toBeVisible();
  await expect(page.getByRole("row", { name: /The sender \(received\) [0-9a-f]{8}…/ })).toBeVisible();
  expect(await page.content()).not.toMatch(/sha256=[0-9a-f]{9}/);

  await page.getByRole("button", { name: "Replay…" }).click();
  await expect(page.getByRole("dialog")).toContainText("No signing key matches its signature");
  await expect(page.getByRole("dialog").getByRole("button", { name: "Replay", exact: true })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.goBack();
  await expect(rows(page)).toHaveCount(5);
});

test("filters stand in the address; an event leads to its delivery and back", async ({ page, product }) => {
  const send = trafficThrough(product.door);
  await fill(page, product);
  await page.goto(`${product.url}/deliveries`);
  await untilLive(page);

  await page.getByRole("link", { name: "Refused", exact: true }).click();
  await expect(rows(page)).toHaveCount(7);
  await page.getByRole("button", { name: /^Answer/ }).click();
  await page.getByRole("checkbox", { name: "413" }).check();
  await page.keyboard.press("Escape");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/view=refused&status=413/);
  await send.tooLarge();
  await expect(page.getByRole("button", { name: "1 new delivery" })).toBeVisible();
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows(page)).toHaveCount(8);
  await page.goBack();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("link", { name: /^Held/ }).click();
  await expect(page.getByText(/2 deliveries wait for a key/)).toBeVisible();

  await page.goto(`${product.url}/deliveries/1`);
  await page.getByRole("link", { name: /^Doorbell pressed, Doorbell/ }).click();
  await page.waitForURL(/\/events\/\d+$/);
  await page.getByText("Raw delivery").click();
  await page.getByRole("link", { name: "Delivery 1" }).click();
  await expect(page.getByRole("heading", { name: "Delivery 1" })).toBeVisible();
});

test("the list of deliveries is readable by everybody, empty and full, wide and narrow", async ({ page, product }) => {
  await look(page, product.url, { name: "deliveries-empty", path: "/deliveries" });
  await fill(page, product);
  await look(page, product.url, { name: "deliveries", path: "/deliveries?tests=out" });
});

test("a delivery and its replay are readable by everybody, wide and narrow", async ({ page, product }) => {
  await fill(page, product);
  const held = (await fetchRows(page, product.url)).find(({ isHeld }) => isHeld);
  await look(page, product.url, { name: "delivery", path: `/deliveries/${held?.id}` });
  await page.setViewportSize(SIZES.wide);
  await page.goto(`${product.url}/deliveries/1`);
  await page.getByRole("button", { name: "Replay…" }).click();
  await expect(page.getByText("It would change nothing", { exact: false })).toBeVisible();
  expect(await findFaultsInAnyLight(page)).toEqual([]);
});

async function look(page: Page, url: string, { name, path }: { name: string; path: string }): Promise<void> {
  await page.goto(url + path);
  await untilLive(page);
  expect(await findFaultsInAnySize(page, (look) => takePicture(page, `${name}-${look}`)), name).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
}

/** One request of every kind. */
async function fill(page: Page, { door, url }: { door: Door; url: string }): Promise<void> {
  const send = trafficThrough(door);
  for (const one of Object.values(send)) await one();
  // What was refused is written with the next batch.
  await expect.poll(async () => (await fetchRows(page, url)).length).toBe(Object.keys(send).length);
}

function fetchRows(page: Page, url: string): Promise<{ id: number; isHeld: boolean }[]> {
  return page.request.get(`${url}/api/deliveries`).then(async (answer) => (await answer.json()).rows);
}
