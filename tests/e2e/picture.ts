import type { Page } from "@playwright/test";

/** Take a picture of the whole page into tests/e2e/pictures, where PICTURES is set: for people who look, not for the tests. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: `tests/e2e/pictures/${name}.png`, fullPage: true });
}
