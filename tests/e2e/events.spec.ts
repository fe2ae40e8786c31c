import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { insertPast } from "../helpers/past";
import { startServer } from "../helpers/server";
import { findFaultsInAnyLight } from "./axe";
import { eventIds, expect, row, test, toBrowserCookies, untilLive } from "./test";

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const HOUR = 3_600_000;

type Send = (delivery: ReturnType<typeof envelope>) => Promise<number>;

const classes = ["human", "vehicle", "animal"];

/** Three devices of two accounts: motions of three classes and presses, an hour apart, the newest first to come last. */
async function fill(send: Send, count = 24): Promise<void> {
  const now = Date.now();
  for (let place = count - 1; place >= 0; place -= 1) {
    const device = { device: `ava1.ring.device.E${place % 3}`, account: `ava1.ring.account.E${place % 2}` };
    const at = now - place * HOUR;
    const motion = { type: "motion_detected", subType: classes[place % 3] ?? "human" };
    const delivery = envelope({ ...device, at, sentAt: at + 100, ...(place % 4 === 0 ? {} : motion) });
    // As Ring does: a server that is busy is asked again.
    await expect.poll(() => send(delivery)).toBe(200);
  }
}

const list = (page: Page) => page.getByRole("region", { name: "Events, latest first" });
const drawer = (page: Page) => page.getByRole("complementary");

async function loaded(page: Page): Promise<void> {
  await expect(list(page)).toHaveAttribute("aria-busy", "false");
}

async function tick(page: Page, menu: string, ...choices: (string | RegExp)[]): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${menu}( , \\d+ set)?$`) }).click();
  for (const choice of choices) await page.getByRole("checkbox", { name: choice }).check();
  await page.keyboard.press("Escape");
}

test("five filters, a range and an open event are the address: reloaded, gone back to, or opened elsewhere they show the same", async ({
  page,
  product,
  browser,
}) => {
  await fill(product.send);
  await page.goto(`${product.url}/events`);
  await untilLive(page);
  await expect(page.locator("[data-event-id]")).toHaveCount(24);
  await tick(page, "Type", "Motion");
  await tick(page, "Motion", "Person", "Animal");
  await tick(page, "Device", /^Camera 1 /);
  const all = await eventIds(page);
  await page.getByRole("searchbox").fill("camera");
  await expect(page).toHaveURL(/q=camera/);
  await page.getByRole("button", { name: "Time" }).click();
  await page.getByRole("button", { name: "Last 24 hours" }).click();
  await expect(page.getByRole("list", { name: "Filters that are set" })).toContainText("Last 24 hours");
  await loaded(page);
  const ids = await eventIds(page);
  expect(ids.length).toBeGreaterThan(2);
  expect(ids.length).toBeLessThan(all.length + 1);
  await page.locator(`[data-event-id='${ids[1]}']`).click();
  await expect(drawer(page)).toContainText("When");
  const url = page.url();
  expect(new URL(url).searchParams.get("event")).toBe(String(ids[1]));

  const looksTheSame = async (other: Page) => {
    await expect(other.locator("[data-event-id]")).toHaveCount(ids.length);
    expect(await eventIds(other)).toEqual(ids);
    await expect(drawer(other)).toContainText("When");
  };
  await page.reload();
  await looksTheSame(page);
  await page.goBack();
  await expect(drawer(page)).toHaveCount(0);
  await page.goForward();
  await looksTheSame(page);
  const context = await browser.newContext();
  await context.addCookies(toBrowserCookies(product.admin));
  const fresh = await context.newPage();
  await fresh.goto(url);
  await looksTheSame(fresh);
  await context.close();
});

test("a from-to range is by the person's clock, and what is set can be left out again", async ({ page, product }) => {
  const at = Date.UTC(2026, 0, 15, 11, 30);
  await product.send(envelope({ at, sentAt: at }));
  await page.goto(`${product.url}/events`);
  await untilLive(page);
  await page.getByRole("button", { name: "Time" }).click();
  // In Berlin it was 12:30.
  await page.getByLabel("From").fill("2026-01-15T12:30");
  await page.getByLabel("To").fill("2026-01-15T12:31");
  await page.getByRole("button", { name: "Show this time" }).click();
  await expect(page).toHaveURL(/from=2026-01-15T11%3A30/);
  await loaded(page);
  await expect(page.locator("[data-event-id='1']")).toBeVisible();
  await page.goto(`${product.url}/events?from=2026-01-15T11:31:00Z&class=human`);
  await expect(page.getByText(/^No events match Person, since 15 Jan 12:31\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Remove Person" }).click();
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(page).toHaveURL(`${product.url}/events`);
  await expect(page.locator("[data-event-id='1']")).toBeVisible();
});

test("thousands of events are scrolled to the end with none missing and nothing blank; a date is jumped to", async ({
  page,
  product,
}) => {
  test.slow();
  await fill(product.send, 12);
  await product.stop();
  const until = Date.now() - 13 * HOUR;
  insertPast(product.file, { count: 3_000, until, stepMs: 60_000 });
  const again = await startServer({ port: product.port, file: product.file });
  await page.goto(`${product.url}/events`);
  await untilLive(page);
  const seen = await scrollThrough(page);
  expect(seen.blank).toBe(0);
  expect(seen.ids).toHaveLength(3_012);
  expect(await page.locator("[data-event-id]").count()).toBeLessThan(200);
  await expect(page.getByText("No older events.")).toBeVisible();

  const moment = until - 1_000 * 60_000;
  await page.goto(`${product.url}/events?at=${new Date(moment + 1_000).toISOString()}`);
  await loaded(page);
  const target = page.locator(`[data-event-id='${12 + 1_001}']`);
  await expect(target).toBeInViewport();
  // Newer ones come above without moving it.
  await expect(page.locator(`[data-event-id='${12 + 1_000}']`)).toBeAttached();
  await expect(target).toBeInViewport();
  await page.getByRole("button", { name: "Newest" }).click();
  await expect(page.locator("[data-event-id='12']")).toBeVisible();
  await again.stop();
});

/** Scrolls down a screen per frame until the list ends; looks in every frame whether there is a row in the middle. */
function scrollThrough(page: Page): Promise<{ ids: number[]; blank: number }> {
  return list(page).evaluate(
    (area) =>
      new Promise<{ ids: number[]; blank: number }>((resolve) => {
        const ids = new Set<number>();
        let blankSince: number | null = null;
        let blank = 0;
        const box = area.getBoundingClientRect();
        const step = () => {
          for (const row of area.querySelectorAll<HTMLElement>("[data-event-id]")) ids.add(Number(row.dataset.eventId));
          const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          const isBlank = !middle?.closest("[data-event-id], h2") && !area.textContent?.includes("No older events.");
          const now = performance.now();
          if (!isBlank) blankSince = null;
          else blankSince ??= now;
          const isWaiting = area.scrollTop + area.clientHeight > area.scrollHeight - 200;
          if (blankSince !== null && !isWaiting && now - blankSince > 100) blank += 1;
          if (isWaiting && area.textContent?.includes("No older events.")) resolve({ ids: [...ids], blank });
          else {
            area.scrollTop += area.clientHeight;
            requestAnimationFrame(step);
          }
        };
        requestAnimationFrame(step);
      }),
  );
}

test("what arrives live appears if the filter lets it through, and waits while one looks", async ({
  page,
  product,
}) => {
  await fill(product.send);
  await page.goto(`${product.url}/events?class=human`);
  await untilLive(page);
  const before = await eventIds(page);
  await product.send(envelope({ device: "ava1.ring.device.E0" }));
  await product.send(envelope({ device: "ava1.ring.device.E0", type: "motion_detected", subType: "human" }));
  await expect(page.locator("[data-event-id='26']")).toBeVisible();
  expect(await eventIds(page)).toEqual([26, ...before]);
  await page.locator("[data-event-id='26']").hover();
  for (let place = 0; place < 3; place += 1) {
    await product.send(envelope({ device: "ava1.ring.device.E0", type: "motion_detected", subType: "human" }));
  }
  const pill = page.getByRole("button", { name: "3 new events" });
  await expect(pill).toBeVisible();
  expect(await eventIds(page)).toEqual([26, ...before]);
  await pill.click();
  expect(await eventIds(page)).toEqual([29, 28, 27, 26, ...before]);
});

test("rows are walked and opened by keys; the drawer goes on in the list's order and gives the focus back", async ({
  page,
  product,
}) => {
  await fill(product.send, 6);
  await page.goto(`${product.url}/events`);
  await untilLive(page);
  await page.keyboard.press("j");
  await expect(page.locator("[data-event-id='6']").getByRole("link")).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator("[data-event-id='5']").getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/event=5/);
  await expect(drawer(page).getByRole("heading", { level: 2 })).toBeFocused();
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/event=4/);
  await drawer(page).getByRole("button", { name: "Previous" }).click();
  await expect(page).toHaveURL(/event=5/);
  await drawer(page).getByRole("button", { name: "Next" }).click();
  await expect(page).toHaveURL(/event=4/);
  await expect(page.locator("[data-event-id='4']").getByRole("link")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toHaveCount(0);
  await expect(page.locator("[data-event-id='4']").getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("x");
  await expect(drawer(page)).toHaveCount(0);
});

test("an opened press shows how it came, what arrived, and its alert, which can be dealt with there", async ({
  page,
  context,
  product,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${product.url}/events`);
  await untilLive(page);
  await product.send(envelope());
  await page.locator("[data-event-id='1']").click();
  await expect(drawer(page).getByRole("heading", { name: "Doorbell pressed" })).toBeVisible();
  await expect(drawer(page)).toContainText(/Gatehouse to this screen\d+ ms/);
  await drawer(page).getByText("Raw delivery").click();
  await expect(drawer(page)).toContainText('"type": "button_press"');
  await drawer(page).getByRole("button", { name: "Acknowledge" }).click();
  await expect(drawer(page)).toContainText("Acknowledged by Ada Admin");
  await expect(page.locator("[data-event-id='1']")).toContainText("Acknowledged by AA");
  await drawer(page).getByRole("button", { name: "Copy link" }).click();
  await expect(drawer(page).getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${product.url}/events/1`);
});

test("a link to an event opens it as a page, with those before and after it in time", async ({ page, product }) => {
  await fill(product.send, 3);
  await page.goto(`${product.url}/events/2`);
  await untilLive(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/\/events\/3$/);
  await expect(page.getByRole("link", { name: "Next" })).toHaveCount(0);
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page).toHaveURL(/\/events\/2$/);
});

test.describe("an address of no event", () => {
  test.use({ expectedNoise: /404/ });

  test("says so in a sentence", async ({ page, product }) => {
    const answer = await page.goto(`${product.url}/events/4711`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByText("There is no such event.")).toBeVisible();
  });
});

test("an export holds exactly the rows of the filter", async ({ page, product }) => {
  await fill(product.send);
  await page.goto(`${product.url}/events?class=human`);
  await untilLive(page);
  const rows = await page.locator("[data-event-id]").count();
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /CSV/ }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString().trim().split("\n");
  expect(lines).toHaveLength(rows + 1);
});

test.describe("while the server cannot be reached", () => {
  test.use({ expectedNoise: /WebSocket|net::ERR|Failed to load resource/ });

  test("says that nothing is lost, and tries again when asked", async ({ page, product }) => {
    await fill(product.send, 3);
    await page.goto(`${product.url}/events`);
    await untilLive(page);
    await page.route("**/api/events?*", (route) => route.abort());
    await tick(page, "Type", "Motion");
    await expect(page.getByText("Could not load events. Your data is safe.")).toBeVisible();
    await page.unroute("**/api/events?*");
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(page.getByText("Could not load events.")).toHaveCount(0);
    await expect(row(page, "Doorbell pressed")).toHaveCount(0);
  });
});

for (const [size, viewport] of Object.entries(sizes)) {
  test(`the pages of events are readable by everybody, light and dark (${size})`, async ({ page, product }) => {
    await page.setViewportSize(viewport);
    await fill(product.send, 12);
    const look = async (path: string) => {
      await page.goto(product.url + path);
      await untilLive(page);
      expect(await findFaultsInAnyLight(page), path).toEqual([]);
    };
    await look("/events");
    await look("/events?type=button_press&class=human&q=nobody");
    await look("/events?event=12");
    await look("/events/12");
    await page.goto(`${product.url}/events`);
    await untilLive(page);
    if (size === "phone") {
      await page.getByRole("button", { name: "Filters" }).click();
      await page.locator("dialog summary", { hasText: "Time" }).click();
      await page.locator("dialog summary", { hasText: "Type" }).click();
    } else await page.getByRole("button", { name: "Device" }).click();
    expect(await findFaultsInAnyLight(page), "open filters").toEqual([]);
  });
}

test("on a phone an event covers the page and closes to where one was; nothing scrolls sideways at 320 pixels", async ({
  page,
  product,
}) => {
  await fill(product.send, 12);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${product.url}/events?span=7d&class=human`);
  await untilLive(page);
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(320);
  const first = page.locator("[data-event-id]").first();
  await first.click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("From the door to this screen");
  expect(await width()).toBeLessThanOrEqual(320);
  await sheet.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(sheet).toHaveCount(0);
  await expect(first.getByRole("link")).toBeFocused();
  await page.getByRole("button", { name: /^Filters \d/ }).click();
  await page.locator("dialog summary", { hasText: "Type" }).click();
  await page.getByRole("checkbox", { name: "Motion" }).check();
  await page.getByRole("button", { name: "Show events" }).click();
  await expect(page).toHaveURL(/type=motion_detected/);
  await page.goto(`${product.url}/events/1`);
  expect(await width()).toBeLessThanOrEqual(320);
});
