import type { Locator, Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { acknowledgeAll, icon, PHONE, place, WIDE } from "./desk-screen";
import { expect, test, untilLive } from "./test";

const PLACES = ["Events", "Devices", "Alerts", "More", "Live"];

test("the five places are one click apart, without loading the page anew", async ({ page, product }) => {
  for (const viewport of [WIDE, PHONE]) {
    await test.step(`at a width of ${viewport.width}`, async () => {
      await page.setViewportSize(viewport);
      await page.goto(product.url);
      await untilLive(page);
      await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
      for (const name of PLACES) {
        await place(page, name).click();
        await expect(place(page, name)).toHaveAttribute("aria-current", "page");
        await expect(page.getByRole("navigation", { name: "Pages" }).locator("[aria-current=page]")).toHaveCount(1);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
      }
      expect(await page.evaluate(() => "loadedOnce" in window)).toBe(true);
      const box = await place(page, "Live").boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    });
  }
});

test("title, icon and navigation count what waits, on every page, and go back to plain", async ({ page, product }) => {
  await page.goto(product.url);
  await untilLive(page);
  await expect(page).toHaveTitle("Gatehouse · Live");
  const plain = await icon(page).getAttribute("href");
  await product.send(envelope());
  await expect(page).toHaveTitle(/^\(1\) Doorbell: /);
  await expect(icon(page)).toHaveAttribute("href", /^data:image\/svg\+xml.*%3E1%3C/);
  expect(await widthOf(page, icon(page)), "the page's policy lets the badge be shown").toBeGreaterThan(0);
  await expect(place(page, "Alerts")).toHaveAccessibleName("Alerts 1 open");
  await place(page, "More").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("More");
  await expect(page).toHaveTitle(/^\(1\) Doorbell: /);
  await expect(icon(page)).toHaveAttribute("href", /^data:/);
  await acknowledgeAll(product);
  await expect(page).toHaveTitle("More · Gatehouse");
  await expect(icon(page)).toHaveAttribute("href", plain ?? "");
  await place(page, "Live").click();
  await expect(page).toHaveTitle("Gatehouse · Live");
});

test("Gatehouse bears its own name and nobody else's, also where it is installed", async ({ page, product }) => {
  await page.goto(product.url);
  await expect(page).toHaveTitle(/Gatehouse/);
  await expect(page).not.toHaveTitle(/Ring|Amazon/);
  await page.goto(`${product.url}/sign-in`);
  const href = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await fetch(product.url + href)).json();
  expect(manifest).toMatchObject({ name: "Gatehouse", display: "standalone", start_url: "/" });
  expect(JSON.stringify(manifest)).not.toMatch(/\bRing\b|Amazon/i);
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(size).toBe(sizes);
  }
  await expect(page.locator("link[rel=apple-touch-icon]")).toHaveCount(1);
});

/** How wide an image is by itself, once the page was able to decode it. */
async function widthOf(page: Page, image: Locator): Promise<number> {
  return await page.evaluate(
    async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image.naturalWidth;
    },
    (await image.getAttribute("href")) ?? "",
  );
}
