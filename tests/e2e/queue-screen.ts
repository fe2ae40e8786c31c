import type { Browser, Page } from "@playwright/test";
import { toBrowserCookies, untilLive } from "./test";

export const card = (page: Page, text: string | RegExp) => page.locator("[data-alert-id]", { hasText: text });
export const openCards = (page: Page) => page.locator("[data-alert-id][data-alert-status=open]");
/** What the page says came of the last actions. */
export const toast = (page: Page) => page.getByRole("status", { name: "What was done" });
export const device = (number: number) => ({ device: `ava1.ring.device.P${number}` });

export async function openLive(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await untilLive(page);
}

/** A screen of somebody else's. */
export async function screenOf(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(toBrowserCookies(cookie));
  const page = await context.newPage();
  await openLive(page, url);
  return page;
}
