import { envelope } from "../helpers/deliveries";
import { letIn } from "../helpers/people";
import { card, device, openCards, openLive, screenOf, toast } from "./queue-screen";
import { expect, test } from "./test";

const phone = { width: 390, height: 844 };

for (const [size, viewport] of Object.entries({ wide: null, phone })) {
  test(`a press opens a card in plain words that can be acknowledged and taken back, ${size}`, async ({
    page,
    product,
  }) => {
    if (viewport) await page.setViewportSize(viewport);
    await openLive(page, product.url);
    await expect(page.getByText("All clear.")).toBeVisible();
    await product.send(envelope());
    await expect(card(page, "Doorbell pressed")).toBeVisible();
    await expect(page.getByText("All clear.")).toBeHidden();
    await expect(card(page, /0:\d\d/)).toBeVisible();
    await card(page, "Doorbell pressed").getByRole("button", { name: "Acknowledge" }).click();
    await expect(openCards(page)).toHaveCount(0);
    await expect(toast(page)).toContainText("Acknowledged.");
    await expect(page.getByRole("link", { name: "Acknowledged in the last hour: 1" })).toBeVisible();
    await toast(page).getByRole("button", { name: "Undo" }).click();
    await expect(openCards(page)).toHaveCount(1);
    await expect(toast(page)).toContainText("Taken back.");
  });
}

test("presses stand above everything else, the newest first", async ({ page, product }) => {
  await product.send(envelope({ ...device(1), type: "flood_detected" }));
  await product.send(envelope({ ...device(2), at: Date.now() - 60_000 }));
  await openLive(page, product.url);
  await product.send(envelope({ ...device(3), type: "tamper_detected" }));
  await product.send(envelope(device(4)));
  await expect(openCards(page)).toHaveCount(4);
  const titles = await openCards(page).getByRole("heading").allTextContents();
  expect(titles).toEqual(["Doorbell pressed", "Doorbell pressed", "Tampering detected", "Water detected"]);
  await expect(openCards(page).first()).toContainText(/0:0\d/);
});

test("the whole queue can be worked with the keyboard alone", async ({ page, product }) => {
  for (let press = 1; press <= 4; press += 1)
    await product.send(envelope({ ...device(press), at: Date.now() - press }));
  await openLive(page, product.url);
  await expect(openCards(page)).toHaveCount(4);
  const ids = await openCards(page).evaluateAll((cards) => cards.map((each) => each.getAttribute("data-alert-id")));
  const at = (place: number) => page.locator(`[data-alert-id="${ids[place]}"]`);
  await page.keyboard.press("a");
  await expect(at(0), "the first key only shows which alert is meant").toBeFocused();
  await page.keyboard.press("j");
  await expect(at(1)).toBeFocused();
  await page.keyboard.press("a");
  await expect(at(1)).toHaveCount(0);
  await expect(at(2), "the focus goes on to the next").toBeFocused();
  await page.keyboard.press("u");
  await expect(at(1)).toBeVisible();
  await expect(at(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(at(1)).toBeFocused();
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "15 min" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(toast(page)).toContainText(/Snoozed until (tomorrow )?\d\d:\d\d\./);
  await expect(at(2)).toBeFocused();
  await page.keyboard.press("c");
  await expect(toast(page)).toContainText("Closed.");
  await expect(at(3)).toBeFocused();
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Note" }).fill("Nobody there");
  await page.getByRole("button", { name: "Save note only" }).press("Enter");
  await expect(toast(page)).toContainText("Note saved.");
  await expect(at(3)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(toast(page).getByText("Note saved.")).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/events\/\d+$/);
});

test("snoozing takes as many minutes as one likes, or until tomorrow morning", async ({ page, product }) => {
  for (const number of [1, 2]) await product.send(envelope(device(number)));
  await openLive(page, product.url);
  await openCards(page).first().getByRole("button", { name: "Snooze" }).click();
  await page.getByRole("spinbutton", { name: "minutes" }).fill("90");
  await page.getByRole("dialog").getByRole("button", { name: "Snooze" }).click();
  await expect(openCards(page)).toHaveCount(1);
  await openCards(page).getByRole("button", { name: "Snooze" }).click();
  await page.getByRole("button", { name: "Until tomorrow 08:00" }).click();
  await expect(toast(page)).toContainText("Snoozed until tomorrow 08:00.");
  await page.goto(`${product.url}/alerts?tab=snoozed`);
  await expect(card(page, "Comes back tomorrow 08:00.")).toHaveCount(1);
  await card(page, "tomorrow 08:00").getByRole("button", { name: "Reopen" }).click();
  await expect(page.locator("[data-alert-id]")).toHaveCount(1);
  await page.getByRole("link", { name: /^Open/ }).click();
  await expect(openCards(page)).toHaveCount(1);
});

test("all that is shown is acknowledged at once, by number, and taken back at once", async ({ page, product }) => {
  for (let press = 1; press <= 12; press += 1) await product.send(envelope(device(press)));
  await openLive(page, product.url);
  await page.getByRole("button", { name: "Acknowledge all 12 shown" }).click();
  await expect(openCards(page)).toHaveCount(0);
  await expect(toast(page)).toContainText("12 acknowledged.");
  await page.keyboard.press("u");
  await expect(openCards(page)).toHaveCount(12);
});

test("a viewer sees the queue and can change nothing", async ({ browser, product }) => {
  const vera = await letIn(product.url, product.admin, { name: "Vera", email: "vera@example.com", role: "viewer" });
  await product.send(envelope());
  const page = await screenOf(browser, product.url, vera);
  await expect(openCards(page)).toHaveCount(1);
  await expect(page.locator("#queue").getByRole("button")).toHaveCount(0);
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await expect(openCards(page)).toHaveCount(1);
  await page.goto(`${product.url}/alerts`);
  await expect(openCards(page)).toHaveCount(1);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(openCards(page).getByRole("button")).toHaveText(["History"]);
  await page.context().close();
});

test.describe("where the server cannot be reached", () => {
  test.use({ expectedNoise: /net::ERR_FAILED|status of 503/ });

  test("the card comes back, and can be tried again", async ({ page, product }) => {
    await product.send(envelope());
    await openLive(page, product.url);
    await page.route("**/api/alerts/acknowledge", (route) => route.abort());
    await openCards(page).getByRole("button", { name: "Acknowledge" }).click();
    await expect(toast(page)).toContainText("Not saved.");
    await expect(openCards(page)).toHaveCount(1);
    await page.unroute("**/api/alerts/acknowledge");
    await toast(page).getByRole("button", { name: "Try again" }).click();
    await expect(openCards(page)).toHaveCount(0);
    await expect(toast(page)).toContainText("Acknowledged.");
  });

  test("the closed ones are waited for without a jump, and asked for again where they did not come", async ({
    page,
    product,
  }) => {
    await product.send(envelope());
    await page.route("**/api/alerts?tab=closed", (route) => route.fulfill({ status: 503, json: { error: "Busy." } }));
    await page.goto(`${product.url}/alerts?tab=closed`);
    await expect(page.getByText("Could not load alerts. Your data is safe.")).toBeVisible();
    await page.unroute("**/api/alerts?tab=closed");
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(page.getByText("Nothing has been closed yet.")).toBeVisible();
  });
});
