import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { insertPast } from "../helpers/past";
import { startServer } from "../helpers/server";
import { drawer, fill, HOUR, list, loaded, tick } from "./events-screen";
import { eventIds, expect, row, test, toBrowserCookies, untilLive } from "./test";

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
  await insertPast(`file:${product.file}`, { count: 3_000, until, stepMs: 60_000 });
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
  // What a page says of a server that stops is a matter of other tests.
  await page.goto("about:blank");
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
