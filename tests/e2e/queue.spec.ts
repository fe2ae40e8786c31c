import type { Browser, Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { letIn } from "../helpers/people";
import { expect, percentile, test, toBrowserCookies, untilLive } from "./test";

const phone = { width: 390, height: 844 };
const card = (page: Page, text: string | RegExp) => page.locator("[data-alert-id]", { hasText: text });
const openCards = (page: Page) => page.locator("[data-alert-id][data-alert-status=open]");
const toast = (page: Page) => page.getByRole("status", { name: "What was done" });
const device = (number: number) => ({ device: `ava1.ring.device.P${number}` });

async function openLive(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await untilLive(page);
}

/** A screen of somebody else's. */
async function screenOf(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(toBrowserCookies(cookie));
  const page = await context.newPage();
  await openLive(page, url);
  return page;
}

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
  await expect(toast(page)).toContainText(/Snoozed until \d\d:\d\d\./);
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

test("what one acknowledges the other sees at once, with the name", async ({ page, browser, product }) => {
  const olu = await letIn(product.url, product.admin, { name: "Olu", email: "olu@example.com", role: "operator" });
  await openLive(page, product.url);
  const other = await screenOf(browser, product.url, olu);
  await other.evaluate(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const left of document.querySelectorAll<HTMLElement>("[data-left]")) {
        if (left.textContent?.includes("Acknowledged by Ada Admin")) {
          seen[left.dataset.alertId ?? ""] ??= performance.timeOrigin + performance.now();
        }
      }
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  const took: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await product.send(envelope(device(round)));
    const here = openCards(page).first();
    await expect(openCards(other)).toHaveCount(1);
    const id = (await here.getAttribute("data-alert-id")) ?? "";
    const at = await here.getByRole("button", { name: "Acknowledge" }).evaluate((button: HTMLElement) => {
      const now = performance.timeOrigin + performance.now();
      button.click();
      return now;
    });
    await other.waitForFunction((key) => key in (window as unknown as { seen: object }).seen, id);
    took.push(
      ((await other.evaluate((key) => (window as unknown as { seen: Record<string, number> }).seen[key], id)) ??
        Number.NaN) - at,
    );
  }
  const [p50, p95] = [percentile(took, 0.5), percentile(took, 0.95)];
  console.log(`acknowledgement to the other screen: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`);
  expect(p95).toBeLessThan(250);
  await expect(openCards(other)).toHaveCount(0);
  await expect(other.locator("[data-left]")).toHaveCount(0, { timeout: 10_000 });
  await other.context().close();
});

test("the focus of whoever is at a card that somebody else deals with is not lost", async ({
  page,
  browser,
  product,
}) => {
  const olu = await letIn(product.url, product.admin, { name: "Olu", email: "olu@example.com", role: "operator" });
  for (const number of [1, 2]) await product.send(envelope(device(number)));
  await openLive(page, product.url);
  const other = await screenOf(browser, product.url, olu);
  const [first, second] = [openCards(page).first(), openCards(page).nth(1)];
  const ids = [await first.getAttribute("data-alert-id"), await second.getAttribute("data-alert-id")];
  await first.getByRole("button", { name: "Note" }).focus();
  await openCards(other).first().getByRole("button", { name: "Acknowledge" }).click();
  await expect(page.locator(`[data-alert-id="${ids[0]}"]`)).toContainText("Acknowledged by Olu");
  await expect(page.locator(`[data-alert-id="${ids[0]}"]`)).toBeFocused();
  await expect(page.locator(`[data-alert-id="${ids[1]}"]`)).toBeFocused({ timeout: 10_000 });
  await other.context().close();
});

test("of two who acknowledge at once one is first, the other is told so quietly, and undo restores for both", async ({
  page,
  browser,
  product,
}) => {
  const olu = await letIn(product.url, product.admin, { name: "Olu", email: "olu@example.com", role: "operator" });
  await product.send(envelope());
  await openLive(page, product.url);
  const other = await screenOf(browser, product.url, olu);
  const click = (screen: Page) =>
    openCards(screen)
      .getByRole("button", { name: "Acknowledge" })
      .evaluate((button: HTMLElement) => button.click());
  await Promise.all([click(page), click(other)]);
  await expect(toast(page)).toContainText(/cknowledged/);
  await expect(toast(other)).toContainText(/cknowledged/);
  const texts = [await toast(page).textContent(), await toast(other).textContent()].sort();
  expect(texts[0]).toBe("Acknowledged.Undo");
  expect(texts[1]).toMatch(/^Already acknowledged by (Ada Admin|Olu) \d s ago\.$/);
  const first = (await toast(page).getByRole("button", { name: "Undo" }).count()) > 0 ? page : other;
  await first.keyboard.press("u");
  for (const screen of [page, other]) await expect(openCards(screen)).toHaveCount(1);
  await page.goto(`${product.url}/alerts`);
  await page.getByRole("button", { name: "History" }).click();
  const trail = page.getByRole("list", { name: "What was done" });
  await expect(trail.getByRole("listitem")).toHaveText([/Acknowledged by (Ada Admin|Olu)$/, /Taken back by/]);
  await other.context().close();
});

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
