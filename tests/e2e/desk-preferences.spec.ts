import { envelope } from "../helpers/deliveries";
import { expect, test, untilLive } from "./test";

test("looks, clock and zone change at once, are kept, and are there before any script runs", async ({
  page,
  product,
}) => {
  await product.send(envelope({ at: Date.UTC(2026, 0, 5, 13, 4, 5) }));
  await page.goto(`${product.url}/profile`);
  await untilLive(page);
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const rowHeight = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--row"));
  expect(await colour()).toBe("rgb(248, 250, 252)");
  const appearance = page.getByRole("region", { name: "Appearance" });
  await appearance.getByLabel("Dark").check();
  await expect.poll(colour).toBe("rgb(11, 17, 32)");
  await appearance.getByLabel("Compact").check();
  await expect.poll(rowHeight).toBe("2.25rem");
  await appearance.getByLabel("12 hours").check();
  await appearance.getByLabel("Time zone").selectOption("America/New_York");
  await expect(appearance.getByText("Saved", { exact: true })).toBeVisible();
  await page.goto(product.url);
  await expect(page.locator("[data-event-id] time").first()).toHaveText("8:04:05 am");
  expect(await colour()).toBe("rgb(11, 17, 32)");
  expect(await rowHeight()).toBe("2.25rem");
  const html = await (await fetch(product.url, { headers: { cookie: product.admin } })).text();
  expect(html).toMatch(/<html[^>]* data-theme="dark"[^>]*>/);
  expect(html).toMatch(/<html[^>]* data-density="compact"[^>]*>/);
  expect(await (await fetch(`${product.url}/sign-in`)).text()).toMatch(/<html[^>]* data-theme="system"[^>]*>/);
});

test.describe("what cannot be saved", () => {
  test.use({ expectedNoise: /Failed to load resource/ });

  test("says so, and goes back to what was", async ({ page, product }) => {
    await page.goto(`${product.url}/profile`);
    await untilLive(page);
    await page.route("**/api/preferences", (route) => route.abort());
    const appearance = page.getByRole("region", { name: "Appearance" });
    await appearance.getByLabel("Dark").click();
    await expect(appearance.getByRole("alert")).toContainText("Nothing was changed");
    await expect(appearance.getByLabel("As this system")).toBeChecked();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "system");
  });
});

test("the volume is saved once, when the slider has come to rest", async ({ page, product }) => {
  await page.goto(`${product.url}/profile`);
  await untilLive(page);
  const changes: unknown[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/preferences")) changes.push(request.postDataJSON());
  });
  await page.getByLabel("Volume").focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowLeft");
  await expect.poll(() => changes).toEqual([{ volume: 0.5 }]);
  await page.reload();
  await expect(page.getByLabel("Volume")).toHaveValue("50");
});
