import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { payloads } from "../fixtures/xss";
import { envelope } from "../helpers/deliveries";
import { beginTorture, expect, test, untilLive } from "./test";

const SHOWN = 200;

/** What a page makes of a text by itself: control characters and runs of white space are not shown as they are. */
function asShown(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

test("names and types that try to be programs are shown as text, and nothing runs", { tag: "@T31" }, async ({
  page,
  product,
}) => {
  const passed = beginTorture("T31", "names that try to be programs");
  expect(payloads.length).toBeGreaterThanOrEqual(500);
  const alarms: string[] = [];
  page.on("dialog", (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const now = Date.now();
  for (let first = 0; first < payloads.length; first += SHOWN) {
    const batch = payloads.slice(first, first + SHOWN);
    const deliveries = batch.map((text, place) => {
      const number = first + place;
      const type = text.length <= 64 && text.isWellFormed() && !/[\p{Cc}]/u.test(text) ? text : "motion_detected";
      return envelope({ type, device: `ava1.ring.device.X${number}`, at: now - 600_000 + number });
    });
    expect(await Promise.all(deliveries.map((delivery) => product.send(delivery)))).toEqual(batch.map(() => 200));
  }
  const sqlite = new Database(product.file);
  const rename = sqlite.prepare("UPDATE devices SET alias = ? WHERE device_id = ?");
  for (const [place, text] of payloads.entries()) rename.run(text, `ava1.ring.device.X${place}`);
  const keys = sqlite.prepare("SELECT id, alias FROM devices").all() as { id: number; alias: string }[];
  sqlite.close();

  await page.goto(product.url);
  await untilLive(page);
  const shown = await readNames(page);
  expect(shown.size).toBe(keys.length);
  for (const { id, alias } of keys) {
    const expected = Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(alias)).slice(0, 128);
    expect(asShown(shown.get(id) ?? "")).toBe(asShown(expected.map(({ segment }) => segment).join("")));
  }
  for (const place of [0, 40, 199]) {
    await page.locator("[data-event-id]").nth(place).click();
    await expect(page).toHaveURL(/\/events\/\d+$/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goBack();
    await untilLive(page);
  }
  expect(await page.locator("main script, main iframe, main img, main object, main embed").count()).toBe(0);
  expect(alarms).toEqual([]);
  passed(`${payloads.length} strings as names and types: shown as text, 0 dialogs, 0 violations of the policy`);
});

/** The name in every row of the device panel, scrolled from its top to its end: only the rows around the view are drawn. */
async function readNames(page: Page): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  const panel = page.getByRole("region", { name: "Devices by state" });
  for (let isEnd = false; !isEnd; ) {
    const rows = page.locator("[data-device-key]");
    const read = await rows.evaluateAll((all) =>
      all.map(
        (row) => [Number(row.getAttribute("data-device-key")), row.querySelector("bdi")?.textContent ?? ""] as const,
      ),
    );
    for (const [key, name] of read) names.set(key, name);
    isEnd = await panel.evaluate(async (area) => {
      const before = area.scrollTop;
      area.scrollTop += area.clientHeight;
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      return area.scrollTop === before;
    });
  }
  return names;
}
