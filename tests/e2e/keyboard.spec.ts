import type { Locator, Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { ADMIN } from "../helpers/people";
import { expect, test, untilLive } from "./test";

test.use({ signedIn: false, permissions: ["clipboard-read", "clipboard-write"] });

const MANY = 90;

/** Go forward by the Tab key until this has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let stop = 0; stop < MANY; stop += 1) {
    if (await goal.evaluateAll(([one]) => one !== undefined && one === document.activeElement)) return;
    await page.keyboard.press("Tab");
    expect(await judgeFocus(page), "the focus can be seen").toBe("seen");
  }
  throw new Error(`${goal} cannot be reached with the Tab key.`);
}

/** Whether what has the focus shows it, and nothing lies over it. */
function judgeFocus(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body) return "seen";
    await new Promise(requestAnimationFrame);
    const { outlineStyle, borderColor } = getComputedStyle(one);
    const { left, top, width, height } = one.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const above = document.elementFromPoint(x, y);
    const name = `${one.tagName} ${one.textContent?.slice(0, 30)} at ${Math.round(x)},${Math.round(y)}`;
    if (outlineStyle === "none" && !borderColor) return `no outline: ${name}`;
    // A row's link covers its row from behind; a hidden field stands for the box that is drawn beside it.
    const family = one.closest("li, tr, label, form, fieldset, div") ?? one;
    return above !== null && (one.contains(above) || above.contains(one) || family.contains(above))
      ? "seen"
      : `covered: ${name} by ${above?.outerHTML.slice(0, 80)}`;
  });
}

test("a whole watch can be worked by keyboard alone, from signing in to signing out", async ({ page, product }) => {
  await page.addInitScript(() => {
    const pointers: string[] = [];
    Object.assign(window, { pointers });
    for (const type of ["pointerdown", "mousedown", "touchstart"]) {
      addEventListener(type, () => pointers.push(type), { capture: true });
    }
  });
  for (let press = 1; press <= 3; press += 1) {
    await product.send(envelope({ device: `ava1.ring.device.K${press}`, at: Date.now() - 30_000 - press }));
  }
  await product.send(envelope({ device: "ava1.ring.device.K1", type: "motion_detected", subType: "human" }));

  await page.goto(product.url);
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(ADMIN.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press("Enter");
  await untilLive(page);

  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page).toHaveURL(`${product.url}/alerts`);
  const cards = page.locator("[data-alert-status='open']");
  await expect(cards).toHaveCount(3);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  expect(await judgeFocus(page)).toBe("seen");
  await page.keyboard.press("a");
  await expect(cards).toHaveCount(2);
  await page.keyboard.press("u");
  await expect(cards).toHaveCount(3);
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog")).toBeVisible();
  await tabTo(page, page.getByRole("textbox", { name: "Note" }));
  await page.keyboard.type("Looked at it twice");
  await tabTo(page, page.getByRole("button", { name: "Save note only" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Note saved.")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Acknowledge");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await expect(page).toHaveURL(`${product.url}/events`);
  await choose(page, "Type", "Doorbell pressed");
  await expect(page).toHaveURL(/type=button_press/);
  await choose(page, "Device", /Doorbell 1/);
  await expect(page).toHaveURL(/device=1/);
  await choose(page, "Time", /Last 24 hours/);
  await expect(page).toHaveURL(/span=24h/);
  await expect(page.locator("[data-event-id]")).toHaveCount(1);

  const download = page.waitForEvent("download");
  await tabTo(page, page.getByRole("button", { name: "Export" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: /CSV/ }));
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/^gatehouse-events-.+\.csv$/);
  await expect(page.getByRole("button", { name: "Export" })).toHaveAttribute("aria-expanded", "false");

  await page.keyboard.press("j");
  await expect(page.locator("[data-event-id] a").first()).toBeFocused();
  expect(await judgeFocus(page)).toBe("seen");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/event=1/);
  await tabTo(page, page.getByRole("button", { name: "Copy link" }));
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/events\/\d+$/);

  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page).toHaveURL(`${product.url}/more`);
  await tabTo(page, page.getByRole("main").getByRole("button", { name: "Sign out" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => (window as unknown as { pointers: string[] }).pointers)).toEqual([]);
});

/** Open a part of the filter and choose in it. */
async function choose(page: Page, part: string, choice: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole("button", { name: new RegExp(`^${part}`) }));
  await page.keyboard.press("Enter");
  const field = page.getByRole("checkbox", { name: choice }).or(page.getByRole("radio", { name: choice }));
  await tabTo(page, field.or(page.getByRole("button", { name: choice })).first());
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
}
