import type { Locator, Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { eventIds, expect, row, test, untilLive } from "./test";

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const motion = (device: string, at = Date.now() - 300, subType = "human") =>
  envelope({ device: `ava1.ring.device.${device}`, type: "motion_detected", subType, at });

const feed = (page: Page) => page.getByRole("region", { name: "Feed, latest first" });
const pill = (page: Page) => page.getByRole("button", { name: /new events?$/ });

/** Enough rows to scroll, each of a device of its own. */
async function fill(send: (delivery: ReturnType<typeof envelope>) => Promise<number>): Promise<void> {
  const now = Date.now();
  for (let place = 0; place < 40; place += 1) await send(motion(`F${place}`, now - 600_000 - place * 60_000));
}

const ways: Record<string, (page: Page, held: Locator) => Promise<void>> = {
  "the pointer over it": (_page, held) => held.hover(),
  "the focus in it": (_page, held) => held.getByRole("link").focus(),
  "it scrolled": (page) =>
    feed(page).evaluate((area) => {
      for (let box: HTMLElement | null = area as HTMLElement; box; box = box.parentElement) box.scrollTop = 150;
    }),
};

for (const [size, viewport] of Object.entries(sizes)) {
  test(`while one looks nothing in the feed moves until one wants to see what came (${size})`, async ({
    page,
    product,
  }) => {
    await page.setViewportSize(viewport);
    await fill(product.send);
    let last = 40;
    for (const [way, look] of Object.entries(ways)) {
      await test.step(`with ${way}`, async () => {
        await page.goto(product.url);
        await untilLive(page);
        const held = page.locator(`[data-event-id='${last - 34}']`);
        await look(page, held);
        await expect(page.getByText("Paused while you look")).toBeVisible();
        const before = await held.boundingBox();
        for (let place = 0; place < 6; place += 1) await product.send(motion(`N${last}-${place}`));
        await expect(pill(page)).toHaveText("6 new events");
        expect(await held.boundingBox()).toEqual(before);
        await pill(page).click();
        await expect(pill(page)).toHaveCount(0);
        last += 6;
        expect((await eventIds(page)).slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5].map((older) => last - older));
        const newest = page.locator(`[data-event-id='${last}']`);
        await expect(newest).toBeInViewport();
        await expect(newest.getByRole("link")).toBeFocused();
        await page.mouse.move(0, 0);
      });
    }
  });

  test(`the Pause button and its key hold the feed in words, and let it go on by themselves (${size})`, async ({
    page,
    product,
  }) => {
    await page.setViewportSize(viewport);
    await product.send(motion("A"));
    await page.goto(product.url);
    await untilLive(page);
    const button = page.getByRole("button", { name: "Pause", exact: true });
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByText("Paused", { exact: true })).toBeVisible();
    await product.send(motion("B"));
    await expect(pill(page)).toHaveText("1 new event");
    expect(await eventIds(page)).toEqual([1]);
    await page.keyboard.press("p");
    await expect(button).toHaveAttribute("aria-pressed", "false");
    await expect(page.locator("[data-event-id]")).toHaveCount(2);
    await expect(pill(page)).toHaveCount(0);
  });
}

test("more than the feed keeps are counted as far as it can know", async ({ page, product }) => {
  await fill(product.send);
  await page.goto(product.url);
  await untilLive(page);
  await page.locator("[data-event-id='6']").hover();
  await Promise.all(Array.from({ length: 210 }, (_, place) => product.send(motion(`N${place}`))));
  await expect(pill(page)).toHaveText("200+ new events");
  expect(await eventIds(page)).toHaveLength(40);
  await page.mouse.move(0, 0);
  await expect(page.locator("[data-event-id]")).toHaveCount(200);
});

test("twelve motions are one row that opens, and a press in their middle stands alone", async ({ page, product }) => {
  await page.goto(product.url);
  await untilLive(page);
  const start = Date.now() - 60_000;
  for (let place = 0; place < 13; place += 1) {
    const at = start + place * 1_000;
    await product.send(
      place === 6 ? envelope({ device: "ava1.ring.device.D", at }) : motion("D", at, place < 4 ? "vehicle" : "human"),
    );
  }
  await expect(page.locator("[data-event-id='13']")).toBeVisible();
  expect(await eventIds(page)).toEqual([13, 7]);
  await expect(row(page, "Doorbell pressed")).toHaveCount(1);
  const group = row(page, "Person 8, Vehicle 4");
  await expect(group).toHaveCount(1);
  const element = await group.elementHandle();
  await group.getByRole("button", { name: "12 in 12 s" }).click();
  expect(await eventIds(page)).toEqual([13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 7]);
  await page.getByRole("button", { name: "12 in 12 s" }).click();
  expect(await eventIds(page)).toEqual([13, 7]);

  await page.mouse.move(0, 0);
  await page.locator("h2", { hasText: "Feed" }).click();
  await product.send(motion("D", start + 20_000));
  await expect(row(page, "Person 9, Vehicle 4")).toHaveAttribute("data-event-id", "14");
  expect(await element?.evaluate((kept) => kept.isConnected)).toBe(true);
});

test("a row leads to its event, by click and by keyboard", async ({ page, product }) => {
  await product.send(motion("A"));
  await page.goto(product.url);
  await untilLive(page);
  await page.locator("[data-event-id='1']").click({ position: { x: 10, y: 10 } });
  await expect(page).toHaveURL(/\/events\/1$/);
  await page.goBack();
  await page.locator("[data-event-id='1']").getByRole("link").press("Enter");
  await expect(page).toHaveURL(/\/events\/1$/);
});
