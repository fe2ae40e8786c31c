import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { letIn } from "../helpers/people";
import { device, openCards, openLive, screenOf, toast } from "./queue-screen";
import { expect, percentile, test } from "./test";

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
  expect(p95).toBeLessThan(1_000);
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
