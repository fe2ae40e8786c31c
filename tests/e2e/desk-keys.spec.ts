import { envelope } from "../helpers/deliveries";
import { expect, test, untilLive } from "./test";

test("a keyboard skips straight to the page", async ({ page, product }) => {
  await page.goto(`${product.url}/more`);
  await untilLive(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("link").first()).toBeFocused();
});

test("the palette finds pages, devices and things to do, by keyboard alone", async ({ page, product }) => {
  await product.send(envelope({ type: "device_online" }));
  await page.goto(product.url);
  await untilLive(page);
  const name = (await page.locator("[data-device-key] bdi").first().textContent()) ?? "";
  const box = page.getByRole("combobox", { name: "Search or jump to" });
  const options = page.getByRole("listbox", { name: "Found" }).getByRole("option");
  const chosen = page.getByRole("dialog").getByRole("option", { selected: true });

  await page.keyboard.press("Control+k");
  await expect(box).toBeFocused();
  await box.fill("audit");
  await expect(chosen).toHaveText("Audit log");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audit log");

  await page.keyboard.press("/");
  await page.keyboard.type(name.slice(-4));
  await expect(chosen).toContainText(name);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/devices\/\d+$/);

  await page.keyboard.press("Control+k");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Home");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  expect(await box.getAttribute("aria-activedescendant")).toBe(await options.first().getAttribute("id"));
  await box.fill("nothing is called so");
  await expect(page.getByText("Nothing is called “nothing is called so”.")).toBeVisible();
  await box.fill("dark theme");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(box).toHaveCount(0);
});

test("letters go places, never while one types; the list names them; they can be switched off", async ({
  page,
  product,
}) => {
  const title = page.getByRole("heading", { level: 1 });
  await page.goto(product.url);
  await untilLive(page);
  await page.keyboard.type("gm");
  await expect(title).toHaveText("More");
  await page.keyboard.type("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list.getByText("Go to Alerts")).toBeVisible();
  await page.keyboard.type("gl");
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(title).toHaveText("More");

  await page.goto(`${product.url}/profile`);
  await untilLive(page);
  await page.getByLabel("Present password").fill("g");
  await page.keyboard.type("gl?");
  await expect(title).toHaveText("Profile");
  await expect(page.getByLabel("Present password")).toHaveValue("ggl?");

  await page.getByLabel("Keyboard shortcuts").uncheck();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.keyboard.type("gl");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Search or jump to" })).toBeFocused();
  await expect(title).toHaveText("Profile");
});
