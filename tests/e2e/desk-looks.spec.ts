import { envelope } from "../helpers/deliveries";
import { findFaults } from "./axe";
import { PHONE, savePreferences, WIDE } from "./desk-screen";
import { expect, test, untilLive } from "./test";

test("pages behind More are readable by everybody, and nothing scrolls sideways", async ({ page, product }) => {
  await product.send(envelope());
  for (const theme of ["light", "dark"]) {
    await savePreferences(product, { theme });
    for (const path of ["/more", "/profile"]) {
      await page.goto(product.url + path);
      await untilLive(page);
      for (const viewport of [WIDE, PHONE, { width: 320, height: 640 }]) {
        await page.setViewportSize(viewport);
        const name = `${path} ${viewport.width} ${theme}`;
        expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(
          viewport.width,
        );
        expect(await findFaults(page), name).toEqual([]);
      }
    }
  }
});

test("what lies over a page is readable by everybody too", async ({ page, product }) => {
  await page.goto(`${product.url}/more`);
  await untilLive(page);
  for (const [keys, name] of [
    ["Control+k", "Search or jump to"],
    ["?", "Keyboard shortcuts"],
  ] as const) {
    await page.keyboard.press(keys);
    await page.getByRole("dialog", { name }).waitFor();
    expect(await findFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});
