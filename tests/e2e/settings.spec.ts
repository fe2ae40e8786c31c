import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { envelope } from "../helpers/deliveries";
import { findFaultsInAnySize, SIZES } from "./axe";
import { takePicture } from "./picture";
import { expect, test } from "./test";

const sizes = { ...SIZES, narrow: { width: 320, height: 700 } };

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("an admin makes a backup, chooses the hour, and reads how to go back; the page reads well in every light", async ({
  page,
  product,
}) => {
  const look = async (name: string) => {
    const take = async (look: string) => {
      await takePicture(page, `settings-${name}-${look}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    };
    expect(await findFaultsInAnySize(page, take, sizes), name).toEqual([]);
  };
  const folder = join(dirname(product.file), "backups");
  const section = page.getByRole("region", { name: "Backups" });
  await product.send(envelope());
  await page.goto(`${product.url}/more`);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(section.getByText("No backup yet")).toBeVisible();
  await look("empty");

  const sqlite = new Database(product.file);
  sqlite.pragma("foreign_keys = OFF");
  sqlite.exec("UPDATE events SET account_key = 99");
  await section.getByRole("button", { name: "Back up now" }).focus();
  await page.keyboard.press("Enter");
  await expect(section.getByText("The last backup failed")).toBeVisible();
  await expect(section.getByText("The copy has 1 rows without their parent.")).toBeVisible();
  await look("failed");
  sqlite.exec("UPDATE events SET account_key = (SELECT min(id) FROM accounts)");
  sqlite.exec("CREATE TABLE padding (bytes BLOB)");
  const pad = sqlite.prepare("INSERT INTO padding VALUES (randomblob(1000000))");
  for (let place = 0; place < 60; place += 1) pad.run();
  sqlite.close();

  await section.getByRole("button", { name: "Back up now" }).click();
  await expect(section.getByRole("progressbar", { name: "Backup" })).toBeVisible();
  await takePicture(page, "settings-running");
  await expect(section.getByText(/^Last backup/)).toBeVisible({ timeout: 40_000 });
  const row = section.getByRole("row", { name: /gatehouse-/ });
  await expect(row).toContainText("Checked, asked for here");
  await expect(row).toContainText("1 event");
  await expect(row).toContainText("Until ");
  const [name] = readdirSync(folder).filter((file) => file.endsWith(".db"));
  writeFileSync(join(folder, "gatehouse-20260101-030000.db"), "copied here without its note");

  await section.getByLabel("Every night at").selectOption("04:00");
  await expect(section.getByText("Saved")).toBeVisible();
  await section.getByText("Go back to a backup").click();
  await section.getByRole("button", { name: "Copy command" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(`npm run restore -- ${join(folder, name ?? "")}`);
  await page.reload();
  await expect(section.getByLabel("Every night at")).toHaveValue("4");
  await expect(section.getByRole("row", { name: /20260101/ })).toContainText("Not known to be whole");
  await section.getByText("Go back to a backup").click();
  await look("full");
  rmSync(folder, { recursive: true });
});
