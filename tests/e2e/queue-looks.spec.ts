import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { post } from "../helpers/people";
import { findFaultsInAnyLight, findFaultsInAnySize, SIZES } from "./axe";
import { takePicture } from "./picture";
import { expect, test, untilLive } from "./test";

type Product = { url: string; admin: string; send: (delivery: ReturnType<typeof envelope>) => Promise<number> };

/** Alerts of most kinds, and some of each state. */
async function fillQueue({ url, admin, send }: Product): Promise<void> {
  const now = Date.now();
  for (const [number, type] of ["flood_detected", "tamper_detected", "co_exceeded", "freeze_detected"].entries()) {
    await send(envelope({ device: `ava1.ring.device.S${number}`, type, at: now - 3_000_000 + number }));
  }
  for (let change = 0; change < 5; change += 1) {
    const type = change % 2 === 0 ? "device_offline" : "device_online";
    await send(envelope({ device: "ava1.ring.device.F", type, at: now - 300_000 + change * 20_000 }));
  }
  await send(envelope({ device: "ava1.ring.device.L", at: now - 3_600_000, sentAt: now }));
  for (const number of [1, 2])
    await send(envelope({ device: `ava1.ring.device.D${number}`, at: now - 40_000 * number }));
  const ask = (path: string, body: object) => post(url, `/api/alerts/${path}`, body, { cookie: admin });
  await ask("acknowledge", { alerts: [{ id: 1, seq: 1 }], reason: "Handled", note: "Tap was left on." });
  await ask("snooze", { alerts: [{ id: 2 }], minutes: 600 });
  await ask("close", { alerts: [{ id: 3 }], reason: "False alarm" });
}

test("the queue and all alerts are readable by everybody, light and dark, wide and narrow", async ({
  page,
  product,
}) => {
  test.slow();
  const open = async (path: string) => {
    await page.goto(product.url + path);
    await untilLive(page);
  };
  const look = async (name: string, path: string) => {
    await open(path);
    await page.waitForLoadState("networkidle");
    expect(await findFaultsInAnySize(page, (how) => takePicture(page, `queue-${name}-${how}`)), name).toEqual([]);
  };
  await look("none", "/alerts");
  await fillQueue(product);
  await look("live", "/");
  for (const tab of ["open", "acknowledged", "snoozed", "closed"]) await look(tab, `/alerts?tab=${tab}`);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await open("/");
    await lookAtWhatOpens(page, size);
  }
  await staysNarrow(page, product.url);
});

/** What keys open over the queue: menu, note, and the word of what was done. */
async function lookAtWhatOpens(page: Page, size: string): Promise<void> {
  const look = async (name: string) => {
    const take = (scheme: string) => takePicture(page, `queue-${name}-${size}-${scheme}`);
    expect(await findFaultsInAnyLight(page, take), `${name} ${size}`).toEqual([]);
  };
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await page.getByRole("button", { name: "15 min" }).waitFor();
  await look("menu");
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Note" }).waitFor();
  await look("note");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await page.locator("[data-toast]").waitFor();
  await look("toast");
}

/** Nothing of it scrolls sideways at 320 pixels. */
async function staysNarrow(page: Page, url: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/", "/alerts", "/alerts?tab=closed"]) {
    await page.goto(url + path);
    await untilLive(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const inner = await page.evaluate(() =>
      [...document.querySelectorAll("main, main > *")].map((each) => each.scrollWidth - each.clientWidth),
    );
    expect(Math.max(...inner)).toBeLessThanOrEqual(0);
  }
}
