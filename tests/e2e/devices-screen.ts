import type { Browser, Page } from "@playwright/test";
import { toBrowserCookies } from "./test";

/** A browser of somebody else's. */
export async function openAs(browser: Browser, cookie: string): Promise<Page> {
  const context = await browser.newContext();
  await context.addCookies(toBrowserCookies(cookie));
  return await context.newPage();
}
