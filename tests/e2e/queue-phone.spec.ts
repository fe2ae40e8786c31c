import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { device, openCards } from "./queue-screen";
import { expect, test, untilLive } from "./test";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

/** A finger that goes from one place to another, in steps. */
async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", share: number) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x: from.x + by.x * share, y: from.y + by.y * share }],
    });
  await touch("touchStart", 0);
  for (let step = 1; step <= 8; step += 1) await touch("touchMove", step / 8);
  await touch("touchEnd", 1);
}

async function middleOf(page: Page, place: number): Promise<{ x: number; y: number }> {
  const box = await openCards(page).nth(place).boundingBox();
  if (!box) throw new Error("no card");
  return { x: box.x + 80, y: box.y + 20 };
}

test("swiping a card to the right acknowledges it, with a way back; a short or a steep one does not", async ({
  page,
  product,
}) => {
  await product.send(envelope({ ...device(1), type: "flood_detected" }));
  await product.send(envelope({ ...device(2), type: "tamper_detected" }));
  await page.goto(product.url);
  await untilLive(page);
  await expect(openCards(page)).toHaveCount(2);
  await drag(page, await middleOf(page, 0), { x: 60, y: 0 });
  await drag(page, await middleOf(page, 0), { x: 90, y: 200 });
  await expect(openCards(page)).toHaveCount(2);
  await drag(page, await middleOf(page, 0), { x: 180, y: 8 });
  await expect(openCards(page)).toHaveCount(1);
  await expect(openCards(page)).toContainText("Water detected");
  const toast = page.getByRole("status", { name: "What was done" });
  // A tap right after a swipe only ends its momentum.
  await toast.getByRole("button", { name: "Undo" }).click();
  await expect(openCards(page)).toHaveCount(2);
});

test("a press stays in view while queue and feed scroll by as one", async ({ page, product }) => {
  for (let number = 1; number <= 40; number += 1) {
    await product.send(envelope({ ...device(number), type: number % 3 === 0 ? "tamper_detected" : "motion_detected" }));
  }
  await product.send(envelope(device(50)));
  await page.goto(product.url);
  await untilLive(page);
  const press = openCards(page).first();
  await expect(press).toContainText("Doorbell pressed");
  const last = page.locator("[data-event-id]").last();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
  await expect(press).toBeInViewport({ ratio: 1 });
  await expect(openCards(page).nth(1)).not.toBeInViewport();
  const height = (await openCards(page).nth(1).boundingBox())?.height ?? 0;
  expect(height).toBeGreaterThanOrEqual(64);
  expect(height).toBeLessThan(76);
});

test("everything that has no room in a row stands in its menu", async ({ page, product }) => {
  await product.send(envelope({ ...device(1), type: "flood_detected" }));
  await page.goto(product.url);
  await untilLive(page);
  await openCards(page).getByRole("button", { name: "More" }).tap();
  const menu = page.getByRole("dialog", { name: "Snooze" });
  await expect(menu.getByRole("link", { name: "Open the event" })).toHaveAttribute("href", /^\/events\/\d+$/);
  await expect(menu.getByRole("button")).toHaveText([
    "Add a note",
    "Close",
    "15 min",
    "1 h",
    "4 h",
    "Until tomorrow 08:00",
    "Snooze",
  ]);
  await menu.getByRole("button", { name: "Add a note" }).tap();
  await page.getByRole("textbox", { name: "Note" }).fill("Plumber called");
  await page.getByRole("dialog").getByRole("button", { name: "Acknowledge" }).tap();
  await expect(openCards(page)).toHaveCount(0);
});

test("what was done never covers the first card, nor what has the focus", async ({ page, product }) => {
  for (let number = 1; number <= 12; number += 1) await product.send(envelope(device(number)));
  await page.goto(product.url);
  await untilLive(page);
  await openCards(page).nth(3).getByRole("button", { name: "Acknowledge" }).tap();
  const message = page.locator("[data-toast]");
  await expect(message).toBeVisible();
  for (let step = 0; step < 10; step += 1) {
    await page.keyboard.press("j");
    await expect.poll(() => page.evaluate(coversFocus)).toBe(false);
  }
  await expect(openCards(page).last()).toBeFocused();
  await expect(message).toBeVisible();
});

function coversFocus(): boolean {
  const boxes = [document.querySelector("[data-toast]"), document.activeElement];
  const [own, focused] = boxes.map((each) => each?.getBoundingClientRect());
  return own !== undefined && focused !== undefined && own.top < focused.bottom && own.bottom > focused.top;
}
