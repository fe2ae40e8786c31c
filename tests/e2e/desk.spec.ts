import type { BrowserContext, Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { post } from "../helpers/people";
import { findFaults } from "./axe";
import { expect, test, untilLive } from "./test";

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PLACES = ["Events", "Devices", "Alerts", "More", "Live"];

interface Running {
  url: string;
  admin: string;
}

async function savePreferences({ url, admin }: Running, change: object): Promise<void> {
  expect((await post(url, "/api/preferences", change, { cookie: admin })).status).toBe(200);
}

async function acknowledgeAll({ url, admin }: Running): Promise<void> {
  const answer = await fetch(`${url}/api/alerts?tab=open`, { headers: { cookie: admin } });
  const { alerts } = (await answer.json()) as { alerts: { id: number; lastSeq: number }[] };
  const chosen = alerts.map(({ id, lastSeq }) => ({ id, seq: lastSeq }));
  expect((await post(url, "/api/alerts/acknowledge", { alerts: chosen }, { cookie: admin })).status).toBe(200);
}

const place = (page: Page, name: string) => page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name });
const icon = (page: Page) => page.locator("link[rel=icon]").first();

for (const [size, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
  test(`the five places are one click apart, without loading the page anew (${size})`, async ({ page, product }) => {
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

test("a keyboard skips straight to the page", async ({ page, product }) => {
  await page.goto(`${product.url}/more`);
  await untilLive(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("link").first()).toBeFocused();
});

test("title, icon and navigation count what waits, on every page, and go back to plain", async ({ page, product }) => {
  await page.goto(product.url);
  await untilLive(page);
  await expect(page).toHaveTitle("Gatehouse · Live");
  const plain = await icon(page).getAttribute("href");
  await product.send(envelope());
  await expect(page).toHaveTitle(/^\(1\) Doorbell: /);
  await expect(icon(page)).toHaveAttribute("href", /^data:image\/svg\+xml.*%3E1%3C/);
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

test("a badged icon is nothing that the page's policy forbids", async ({ page, product }) => {
  await page.goto(product.url);
  await product.send(envelope());
  await expect(icon(page)).toHaveAttribute("href", /^data:/);
  const size = await page.evaluate(
    async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image.naturalWidth;
    },
    (await icon(page).getAttribute("href")) ?? "",
  );
  expect(size).toBeGreaterThan(0);
});

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

/** Counts the sounds that a page begins. */
async function countSounds(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.assign(window, { sounds: 0 });
    const { start } = AudioScheduledSourceNode.prototype;
    AudioScheduledSourceNode.prototype.start = function (this: AudioScheduledSourceNode, when?: number) {
      (window as unknown as { sounds: number }).sounds += 1;
      start.call(this, when);
    };
  });
}

const soundsOf = (page: Page) => page.evaluate(() => (window as unknown as { sounds: number }).sounds);

test("a screen that cannot ring says so; once touched, a press rings once in three tabs", async ({
  page,
  context,
  product,
}) => {
  await countSounds(context);
  await product.send(envelope({ device: "ava1.ring.device.BEFORE" }));
  const tabs = [page, await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(product.url);
    await untilLive(tab);
    await tab.getByRole("button", { name: /Sound blocked/ }).click();
    await expect(tab.getByRole("link", { name: "Sound on" })).toBeVisible();
  }
  await product.send(envelope());
  for (const tab of tabs) await expect(tab).toHaveTitle(/^\(2\) Doorbell/);
  const total = async () => (await Promise.all(tabs.map(soundsOf))).reduce((sum, count) => sum + count, 0);
  await expect.poll(total).toBe(1);
  // What is rung twice is rung at once: the next press shows that nothing was still on its way.
  await product.send(envelope({ device: "ava1.ring.device.SECOND" }));
  for (const tab of tabs) await expect(tab).toHaveTitle(/^\(3\) Doorbell/);
  await expect.poll(total).toBe(2);
});

test("what came late, and what is turned off, rings nothing", async ({ page, context, product }) => {
  await countSounds(context);
  await savePreferences(product, { sounds: { press: true, motion: false, offline: true } });
  await page.goto(product.url);
  await untilLive(page);
  await page.getByRole("button", { name: /Sound blocked/ }).click();
  await product.send(envelope({ at: Date.now() - 600_000 }));
  await expect(page.locator("[data-event-id]")).toHaveCount(1);
  await savePreferences(product, { sounds: { press: false, motion: false, offline: false } });
  await page.reload();
  await untilLive(page);
  await expect(page.getByRole("link", { name: "Sound off" })).toBeVisible();
  await page.keyboard.press("a");
  await product.send(envelope({ device: "ava1.ring.device.OFF" }));
  await expect(page).toHaveTitle(/Doorbell/);
  expect(await soundsOf(page)).toBe(0);
});

test("the test button plays each sound", async ({ page, context, product }) => {
  await countSounds(context);
  await page.goto(`${product.url}/profile`);
  await untilLive(page);
  await page.getByRole("button", { name: "Test the sound of: Doorbell pressed" }).click();
  await expect.poll(() => soundsOf(page)).toBe(1);
});

test("a notification comes once where nobody looks, and its click leads an open tab to the event", async ({
  page,
  context,
  product,
}) => {
  await context.grantPermissions(["notifications"], { origin: product.url });
  await context.addInitScript(() => {
    document.hasFocus = () => false;
  });
  await savePreferences(product, { notifications: { press: true, motion: false, offline: false } });
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(product.url);
    await untilLive(tab);
  }
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  await product.send(envelope());
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = await registration.getNotifications();
      return all.map(({ title, data }) => ({ title, path: data.path as string }));
    });
  await expect.poll(shown).toEqual([{ title: expect.stringMatching(/^Doorbell pressed: /), path: "/events/1" }]);

  await other.close();
  await worker.evaluate(async () => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration } & EventTarget;
    const [notification] = await scope.registration.getNotifications();
    const Click = (self as unknown as { NotificationEvent: new (type: string, init: object) => Event })
      .NotificationEvent;
    scope.dispatchEvent(new Click("notificationclick", { notification }));
  });
  await expect(page).toHaveURL(/\/events\/1$/);
  await expect.poll(shown).toEqual([]);

  await product.send(envelope({ device: "ava1.ring.device.SECOND" }));
  await expect.poll(shown).toHaveLength(1);
  await acknowledgeAll(product);
  await expect.poll(shown).toEqual([]);
});

test("a browser that blocks notifications is told of plainly", async ({ page, product }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Notification, "permission", { value: "denied" });
  });
  await page.goto(`${product.url}/profile`);
  await expect(page.getByText(/This browser blocks notifications/)).toBeVisible();
});

test("Gatehouse can be installed, under its own name", async ({ page, product }) => {
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

test("pages behind More are readable by everybody, and nothing scrolls sideways", async ({ page, product }) => {
  await product.send(envelope());
  for (const path of ["/more", "/profile"]) {
    for (const viewport of [WIDE, PHONE, { width: 320, height: 640 }]) {
      for (const theme of ["light", "dark"]) {
        await savePreferences(product, { theme });
        await page.setViewportSize(viewport);
        await page.goto(product.url + path);
        await untilLive(page);
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
