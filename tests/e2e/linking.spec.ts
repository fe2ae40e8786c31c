import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { FakeRing } from "../fakes/ring/ring";
import { withOtherConnection } from "../helpers/inspect";
import { PASSWORD } from "../helpers/people";
import { findFaultsInAnySize } from "./axe";
import { takePicture } from "./picture";
import { test as base, expect, toBrowserCookies, untilLive } from "./ring-test";

const test = base.extend({ environment: async ({ ring }, use) => use({ ...ring.env(), LOG_LEVEL: "debug" }) });

test.use({ signedIn: false });

test("an owner links an account, sees the devices, and has everything deleted again; the engineer sees how it stands", async ({
  page,
  product,
  ring,
  browser,
}) => {
  ring.productUrl = product.url;
  const account = ring.addAccount();
  ring.addDevice(account, { name: "Front door" });
  ring.addDevice(account, { name: "Garden", kind: "camera" });
  ring.addDevice(account, { name: "Garage, the side that nobody ever uses", kind: "camera", online: false });
  expect((await ring.install(account)).status).toBe(200);

  await page.goto(ring.linkUrl(account));
  await expect(page).toHaveTitle("Link your account · Gatehouse");
  await expect(page.getByText("they see what you chose to share in the Ring app")).toBeVisible();
  await look(page, "link");
  await page.getByLabel("Your name").fill("Rita Resident");
  await page.getByLabel("E-mail").fill("rita@example.com");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make my sign-in" }).click();
  await expect(page.getByText("You are signed in as Rita Resident.")).toBeVisible();
  await look(page, "link-as");
  await page.getByRole("button", { name: "Link my account" }).click();

  await page.waitForURL("**/link/done");
  await expect(page.getByRole("heading", { name: "Your account is linked" })).toBeVisible();
  const devices = page.getByRole("list", { name: "Your devices" }).getByRole("listitem");
  await expect(devices).toHaveText([/Front door\s*Online/, /Garage.*Offline/, /Garden\s*Online/]);
  await look(page, "done");
  expect(account).toMatchObject({ integration: "completed", identifier: "r***@example.com" });

  await page.goto(product.url);
  await page.waitForURL("**/home");
  await expect(page.getByText("Linked", { exact: true })).toBeVisible();
  await look(page, "home");
  const files = ["", "-wal"].map((end) => readFileSync(product.file + end, "latin1"));
  expect(product.output()).toContain("an account is linked");
  for (const text of [await page.content(), product.output(), ...files]) {
    expect(secretsOf(ring).filter((secret) => text.includes(secret))).toEqual([]);
  }

  const desk = await browser.newContext();
  await desk.addCookies(toBrowserCookies(product.admin));
  const engineer = await desk.newPage();
  await engineer.goto(`${product.url}/settings`);
  await untilLive(engineer);
  const linked = engineer.getByRole("list", { name: "Linked accounts" });
  await expect(linked).toContainText("Account 1Linked");
  await expect(linked).toContainText("linked by Rita Resident");
  await linked.scrollIntoViewIfNeeded();
  expect(await findFaultsInAnySize(engineer, (way) => takePicture(engineer, `linking-settings-${way}`))).toEqual([]);
  const withDatabase = (sql: string) => withOtherConnection(product.file, async (sqlite) => void sqlite.exec(sql));
  await withDatabase(
    `UPDATE ring_tokens SET refused_at = 1;
     INSERT INTO accounts (account_id, status, unlinked_at, created_at) VALUES ('gone', 'unlinked', 1, 1)`,
  );
  await engineer.reload();
  await untilLive(engineer);
  await engineer.getByText("What to send to the customer").click();
  await expect(linked).toContainText("Hello Rita Resident,");
  await expect(linked).toContainText("Its data is due to be removed.");
  await linked.scrollIntoViewIfNeeded();
  expect(await findFaultsInAnySize(engineer, (way) => takePicture(engineer, `linking-letter-${way}`))).toEqual([]);
  await engineer.getByRole("button", { name: "Remove its data… (Account 2)" }).click();
  await expect(engineer.getByRole("alertdialog", { name: "Remove Account 2 for good?" })).toBeVisible();
  await withDatabase("UPDATE ring_tokens SET refused_at = NULL; DELETE FROM accounts WHERE account_id = 'gone'");
  await engineer.goto(`${product.url}/setup`);
  await untilLive(engineer);
  await engineer.getByText("What the last request looked like").click();
  const addresses = engineer.getByRole("list", { name: "Addresses" });
  await expect(addresses).toContainText("Token Exchange URL · Ring’s last call: now");
  await expect(addresses).toContainText("Code: as “code” in the form. Signature: none");
  await addresses.scrollIntoViewIfNeeded();
  expect(await findFaultsInAnySize(engineer, (way) => takePicture(engineer, `linking-setup-${way}`))).toEqual([]);
  await desk.close();

  await page.getByRole("button", { name: "Unlink and delete my data…" }).click();
  await takePicture(page, "linking-remove");
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Unlink and delete", exact: true }).click();
  await expect(page.getByText(/Receipt 1: your data is/)).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Receipt 1: your data is deleted")).toBeVisible({ timeout: 500 });
    await expect(page.getByText("You share nothing here now.")).toBeVisible({ timeout: 500 });
  }).toPass();
  await look(page, "receipt");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("If you share devices with it, sign in")).toBeVisible();
  await look(page, "welcome");
});

test.describe("a link", () => {
  test.use({ expectedNoise: /status of (410|404)/ });

  test("that is no good says so in words, and one that was taken can be taken no more", async ({
    page,
    product,
    ring,
  }) => {
    ring.productUrl = product.url;
    const refusal = page.locator("form").getByRole("alert");
    await page.goto(`${product.url}/link`);
    await expect(page.getByText("This page opens from the Ring app")).toBeVisible();
    await look(page, "link-bare");
    const account = ring.addAccount();
    await ring.install(account);
    await page.context().addCookies(toBrowserCookies(product.admin));
    await page.goto(ring.linkUrl(account, Date.now() - 700_000));
    await expect(page.getByText("Link here only an account of your own.")).toBeVisible();
    await page.getByRole("button", { name: "Link my account" }).click();
    await expect(refusal).toContainText("This link is older than 10 minutes.");
    await look(page, "link-old");
    const url = ring.linkUrl(account);
    await page.goto(url);
    await page.getByRole("button", { name: "Link my account" }).click();
    await expect(page.getByText("No devices shared yet.")).toBeVisible();
    await page.goto(url);
    await page.getByRole("button", { name: "Link my account" }).click();
    await expect(refusal).toContainText("it was used already");
  });
});

/** Everything that Ring and the product told each other and nobody else may know. */
function secretsOf({ accessTokens, refreshTokens, clientSecret, requests }: FakeRing): string[] {
  const codes = requests.map(({ body }) => new URLSearchParams(body).get("code"));
  const nonces = requests.map(({ body }) => /"nonce":"([^"]+)"/.exec(body)?.[1]);
  const found = [...codes, ...nonces].filter((secret) => typeof secret === "string");
  expect(found).toHaveLength(2);
  return [...found, ...accessTokens.keys(), ...refreshTokens.keys(), clientSecret, PASSWORD];
}

/** Readable by everybody at both sizes, light and dark; nothing scrolls sideways at 320 pixels, and no id is shown. */
async function look(page: Page, name: string): Promise<void> {
  expect(await findFaultsInAnySize(page, (way) => takePicture(page, `linking-${name}-${way}`)), name).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
  if (before) await page.setViewportSize(before);
  await expect(page.locator("body")).not.toContainText("ava1.ring");
}
