import { findFaultsInAnyLight, findFaultsInAnySize, SIZES } from "./axe";
import { fill } from "./events-screen";
import { expect, test, untilLive } from "./test";

test("the pages of events are readable by everybody, light and dark, wide and narrow", async ({ page, product }) => {
  await fill(product.send, 12);
  for (const path of ["/events", "/events?type=button_press&class=human&q=nobody", "/events/12"]) {
    await page.goto(product.url + path);
    await untilLive(page);
    expect(await findFaultsInAnySize(page), path).toEqual([]);
  }
  // A drawer on a desk, a sheet on a phone.
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.goto(`${product.url}/events?event=12`);
    await untilLive(page);
    expect(await findFaultsInAnyLight(page), `${size}, opened`).toEqual([]);
    await page.goto(`${product.url}/events`);
    await untilLive(page);
    if (size === "phone") {
      await page.getByRole("button", { name: "Filters" }).click();
      await page.locator("dialog summary", { hasText: "Time" }).click();
      await page.locator("dialog summary", { hasText: "Type" }).click();
    } else await page.getByRole("button", { name: "Device" }).click();
    expect(await findFaultsInAnyLight(page), `${size}, open filters`).toEqual([]);
  }
});

test("on a phone an event covers the page and closes to where one was; nothing scrolls sideways at 320 pixels", async ({
  page,
  product,
}) => {
  await fill(product.send, 12);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${product.url}/events?span=7d&class=human`);
  await untilLive(page);
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(320);
  const first = page.locator("[data-event-id]").first();
  await first.click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("From the door to this screen");
  expect(await width()).toBeLessThanOrEqual(320);
  await sheet.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(sheet).toHaveCount(0);
  await expect(first.getByRole("link")).toBeFocused();
  await page.getByRole("button", { name: /^Filters \d/ }).click();
  await page.locator("dialog summary", { hasText: "Type" }).click();
  await page.getByRole("checkbox", { name: "Motion" }).check();
  await page.getByRole("button", { name: "Show events" }).click();
  await expect(page).toHaveURL(/type=motion_detected/);
  await page.goto(`${product.url}/events/1`);
  expect(await width()).toBeLessThanOrEqual(320);
});
