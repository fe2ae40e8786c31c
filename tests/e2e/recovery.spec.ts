import { envelope } from "../helpers/deliveries";
import { withOtherConnection } from "../helpers/inspect";
import { findFaultsInAnySize } from "./axe";
import { takePicture } from "./picture";
import { expect, row, test, untilLive } from "./ring-test";

const MINUTE_MS = 60_000;

test("what nothing delivered is read from Ring's history, and pictures are taken by plan until the camera is offline", async ({
  page,
  product,
  ring,
  link,
}) => {
  const account = ring.addAccount();
  const door = ring.addDevice(account, { name: "Front door" });
  await link(account);
  const now = Date.now();
  const tell = (type: string, at: number) => product.send(envelope({ type, account: account.id, device: door.id, at }));
  await tell("device_added", now - 48 * 60 * MINUTE_MS);
  for (const minutes of [50, 40, 30])
    ring.record(door, { start: now - minutes * MINUTE_MS, type: minutes === 40 ? "ding" : "motion" });

  await page.goto(product.url);
  await untilLive(page);
  await withOtherConnection(product.file, async (sqlite) => {
    sqlite.exec(
      `UPDATE ring_tokens SET exchanged_at = ${now - 72 * 60 * MINUTE_MS};
       INSERT INTO jobs (kind, subject, account_key, device_key, due_at, created_at)
       SELECT 'history', id, account_key, id, 0, ${now} FROM devices WHERE true
       ON CONFLICT DO UPDATE SET due_at = 0, leased_until = NULL`,
    );
  });
  const feed = page.locator("#feed");
  await expect(feed.getByText("Recovered from Ring’s history")).toHaveCount(3);
  await expect(feed.getByRole("button", { name: "3 recovered events, latest at" })).toBeVisible();
  await takePicture(page, "recovery-feed");

  await page.goto(`${product.url}/events`);
  await row(page, "Doorbell pressed").getByRole("link").first().click();
  await expect(page.getByText("No delivery brought this event. It was read from Ring’s history")).toBeVisible();
  await takePicture(page, "recovery-event");

  await page.goto(`${product.url}/devices/1`);
  await untilLive(page);
  await expect(page.getByRole("region", { name: "Missed events" })).toContainText(
    "3 events of the last 7 days were recovered from it.",
  );
  const pictures = page.getByRole("region", { name: "Regular pictures" });
  await expect(pictures).toContainText("None are taken.");
  ring.record(door, { start: Date.now() - MINUTE_MS });
  await pictures.getByLabel("Take a picture").selectOption("Every 15 minutes");
  await expect(pictures.getByText("Saved")).toBeVisible();
  await expect(pictures.getByRole("img")).toBeVisible();
  await expect(pictures).toContainText("The next is due");
  await withOtherConnection(product.file, async (sqlite) => {
    sqlite.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5)
       INSERT INTO pictures (account_key, device_key, state, hash, type, size, taken_at, wanted_at)
       SELECT account_key, device_key, state, hash, type, size, taken_at - i * 900000, wanted_at - i * 900000
       FROM pictures, n WHERE seq IS NULL`,
    );
  });
  await page.reload();
  await untilLive(page);
  await expect(pictures.getByRole("list", { name: "The last pictures" }).getByRole("button")).toHaveCount(6);
  door.online = false;
  await tell("device_offline", Date.now() - 500);
  await expect(pictures).toContainText("Paused while the camera is offline; the last picture is of today");
  await page.getByRole("region", { name: "Missed events" }).scrollIntoViewIfNeeded();
  expect(await findFaultsInAnySize(page, (way) => takePicture(page, `recovery-device-${way}`))).toEqual([]);
});
