import Database from "better-sqlite3";
import { envelope } from "../helpers/deliveries";
import { askWith, makeKey } from "../helpers/machines";
import { findFaults, findFaultsInAnySize } from "./axe";
import { takePicture } from "./picture";
import { expect, test } from "./test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("an admin makes a key, reads with it, and revokes it; the page reads well in every light", async ({
  page,
  product,
}) => {
  const look = async (name: string) => {
    const take = async (look: string) => {
      await takePicture(page, `api-keys-${name}-${look}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    };
    expect(await findFaultsInAnySize(page, take), name).toEqual([]);
  };
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await product.send(envelope());
  await page.goto(`${product.url}/more`);
  await page.getByRole("link", { name: "API keys" }).click();
  await expect(page.getByText("No key yet")).toBeVisible();
  expect(await findFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "Make a key" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Name").fill("Prometheus");
  await page.getByLabel("Works for").selectOption("A year");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Key for Prometheus" })).toBeVisible();
  await look("made");
  const key = await page.getByLabel("Key", { exact: true }).inputValue();
  await page.getByRole("button", { name: "Copy key" }).click();
  await expect.poll(copied).toBe(key);
  await page.getByRole("button", { name: "Copy example" }).click();
  await expect.poll(copied).toContain(`Authorization: Bearer ${key}`);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText("The key Prometheus is made.")).toBeVisible();
  expect(await page.content()).not.toContain(key);

  const events = await (await askWith(product.url, key, "/api/v1/events")).json();
  expect(events).toMatchObject({ data: [{ id: 1, label: "Doorbell pressed" }], next: null });
  expect((await askWith(product.url, key, "/metrics")).status).toBe(200);
  await makeKey(product.url, product.admin, { name: "Report of the month, by a name as long as a name can be, yes" });
  await makeKey(product.url, product.admin, { name: "Old dashboard", days: 30 });
  const sqlite = new Database(product.file);
  sqlite.exec("UPDATE api_keys SET expires_at = created_at - 1 WHERE name = 'Old dashboard'");
  sqlite.close();
  await page.reload();
  const row = page.getByRole("row", { name: /Prometheus/ });
  await expect(row).toContainText(key.slice(0, 8));
  await expect(row).toContainText("now");
  await expect(page.getByRole("row", { name: /Old dashboard/ })).toContainText("Expired");

  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("The key Prometheus is revoked.")).toBeVisible();
  await expect(row).toContainText("Revoked");
  expect((await askWith(product.url, key, "/api/v1/events")).status).toBe(401);
  await look("full");
});
