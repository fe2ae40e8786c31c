import { envelope } from "../helpers/deliveries";
import { card, device, openCards, openLive, toast } from "./queue-screen";
import { expect, test, untilLive } from "./test";

test("a note and a reason are kept with what was done", async ({ page, product }) => {
  await product.send(envelope());
  await openLive(page, product.url);
  await openCards(page).getByRole("button", { name: "Note" }).click();
  await page.getByRole("combobox", { name: "Reason" }).selectOption("Delivery");
  await page.getByRole("textbox", { name: "Note" }).fill("Two parcels, left at reception");
  await page.getByRole("dialog").getByRole("button", { name: "Acknowledge" }).click();
  await expect(openCards(page)).toHaveCount(0);
  await page.goto(`${product.url}/alerts?tab=mine`);
  await expect(card(page, "Doorbell pressed")).toHaveCount(1);
  await page.goto(`${product.url}/alerts?tab=acknowledged`);
  await expect(card(page, "Two parcels, left at reception")).toContainText("Delivery.");
  await page.getByRole("button", { name: "History" }).click();
  await expect(page.getByRole("list", { name: "What was done" }).getByRole("listitem")).toHaveText(
    /Acknowledged by Ada Admin\. Delivery: Two parcels, left at reception$/,
  );
});

test("several alerts can be chosen and dealt with together", async ({ page, product }) => {
  for (let press = 1; press <= 3; press += 1) await product.send(envelope(device(press)));
  await page.goto(`${product.url}/alerts`);
  await untilLive(page);
  await page.getByRole("checkbox", { name: "Choose all 3 shown" }).check();
  await openCards(page).first().getByRole("checkbox").uncheck();
  await page.getByRole("group", { name: "With the chosen open alerts" }).getByRole("button", { name: "Close" }).click();
  await expect(openCards(page)).toHaveCount(1);
  await expect(toast(page)).toContainText("2 closed.");
  await page.getByRole("link", { name: "Closed", exact: true }).click();
  await expect(page).toHaveURL(/tab=closed/);
  await expect(page.locator("[data-alert-status=closed]")).toHaveCount(2);
  await page.goBack();
  await expect(openCards(page)).toHaveCount(1);
});

test("older alerts come page by page, and none is missing or there twice", async ({ page, product }) => {
  for (let press = 0; press < 120; press += 1) await product.send(envelope(device(press)));
  await page.goto(`${product.url}/alerts`);
  await untilLive(page);
  await page.getByRole("checkbox", { name: "Choose all 50 shown" }).waitFor();
  for (const count of [100, 120]) {
    await page.getByRole("button", { name: "Show older" }).scrollIntoViewIfNeeded();
    await expect(page.locator("[data-alert-id]")).toHaveCount(count);
  }
  await expect(page.getByRole("button", { name: "Show older" })).toHaveCount(0);
  const ids = await page
    .locator("[data-alert-id]")
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-alert-id"))));
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect(new Set(ids).size).toBe(120);
});
