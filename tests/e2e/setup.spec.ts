import type { Browser, Page } from "@playwright/test";
import { signBody } from "@/lib/ring/signature";
import { deliver, envelope } from "../helpers/deliveries";
import { KEY } from "../helpers/key";
import { letIn } from "../helpers/people";
import { findFaultsInAnyLight } from "./axe";
import { takePicture } from "./picture";
import { expect, test, toBrowserCookies, untilLive } from "./test";

const step = (page: Page, id: string) => page.locator(`[data-step="${id}"]`);

test("the checklist follows what is really received, and proves by itself what it can try", async ({
  page,
  product,
}) => {
  await page.goto(product.url);
  await page.getByRole("link", { name: "Finish setup (0 of 12)" }).click();
  await expect(page.getByText("0 of 12 proven")).toBeVisible();
  await untilLive(page);
  const first = step(page, "first-delivery");
  await expect(first).toContainText("Waiting for traffic");

  const body = JSON.stringify(envelope());
  await deliver(product.door, body, { "x-signature": signBody(body, "another-key-of-no-meaning-0123456") });
  await deliver(product.door, `${body} `, { "x-signature": signBody(body, KEY) });
  await product.door({ body, headers: { "content-type": "application/json" } });
  // The count comes with the news of the requests: once it is there, they have been judged here as well.
  await expect(page.getByText("3 answered 4xx in 24 hours")).toBeVisible();
  await expect(first).toContainText("Waiting for traffic");
  await expect(page.getByText("0 of 12 proven")).toBeVisible();
  expect(await product.send(envelope())).toBe(200);
  await expect(first).toContainText(/Proven today \d\d:\d\d/);

  await page.getByRole("button", { name: "Check the address" }).click();
  await expect(step(page, "address")).toContainText("Ring calls https addresses only");
  for (const [button, id, why] of [
    ["Send a test delivery", "self-test", "It was answered 200"],
    ["Send it twice", "duplicate", "is one event"],
    ["Run a restore drill", "restore", "was made and found whole"],
  ] as const) {
    await page.getByRole("button", { name: button }).click();
    await expect(step(page, id)).toContainText(why);
    await expect(step(page, id)).toContainText("Proven today");
  }
  await expect(page.getByText("7 of 12 proven")).toBeVisible();
  await page.getByRole("button", { name: "Copy diagnostics" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
});

test("the guard warns engineers from 3 answers of 4xx on, urgently from 8 on, and nobody else", async ({
  page,
  product,
  browser,
}) => {
  const people = { engineer: { engineer: true }, operator: {} };
  const refuse = async (times: number) => {
    for (let count = 0; count < times; count += 1) await product.door({ body: "{}" });
  };
  const [engineer, operator] = await Promise.all(
    Object.entries(people).map(([name, marks]) => openAs(browser, product, { name, ...marks })),
  );
  if (!engineer || !operator) throw new Error("nobody came in");
  const warning = (at: Page) => at.getByText(/Gatehouse answered \d+ requests with 4xx/);
  await refuse(2);
  await expect(warning(engineer)).toHaveCount(0);
  await refuse(1);
  await expect(warning(engineer)).toHaveText(/answered 3 requests/);
  const colourOf = (at: Page) => warning(at).evaluate((text) => getComputedStyle(text).color);
  const amber = await colourOf(engineer);
  await refuse(5);
  await expect(warning(engineer)).toHaveText(/answered 8 requests/);
  expect(await colourOf(engineer)).not.toBe(amber);
  await expect(engineer.getByRole("link", { name: "See what was refused" })).toHaveAttribute(
    "href",
    "/deliveries?view=refused",
  );
  await expect(warning(operator)).toHaveCount(0);
  await operator.goto(`${product.url}/setup`);
  await expect(operator.getByText("0 of 12 proven")).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${product.url}/setup`);
  await expect(warning(page)).toBeVisible();
  const take = (scheme: string) => takePicture(page, `guard-phone-${scheme}`);
  expect(await findFaultsInAnyLight(page, take)).toEqual([]);
  await engineer.context().close();
  await operator.context().close();
});

test("the checklist is readable by everybody, light and dark, wide and narrow", async ({ page, product }) => {
  for (const [size, viewport] of Object.entries({
    wide: { width: 1440, height: 900 },
    phone: { width: 390, height: 844 },
  })) {
    await page.setViewportSize(viewport);
    await page.goto(`${product.url}/setup`);
    await untilLive(page);
    const take = (scheme: string) => takeWhole(page, `setup-${size}-${scheme}`);
    expect(await findFaultsInAnyLight(page, take), size).toEqual([]);
    for (let place = 0; place < 25; place += 1) await product.send(envelope());
  }
  await expect(step(page, "answer-time")).toContainText("Proven");
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const farthest = await page
    .locator("main *")
    .evaluateAll((all) => Math.max(...all.map((element) => element.getBoundingClientRect().right)));
  expect(farthest).toBeLessThanOrEqual(320);
});

/** The whole of a page that scrolls inside, at once. */
async function takeWhole(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize({ width, height: 3_600 });
  await takePicture(page, `${name}`);
  await page.setViewportSize({ width, height });
}

/** The Live page of somebody who is let in as an operator. */
async function openAs(
  browser: Browser,
  product: { url: string; admin: string },
  { name, engineer = false }: { name: string; engineer?: boolean },
): Promise<Page> {
  const person = { email: `${name}@example.com`, role: "operator", engineer };
  const context = await browser.newContext();
  await context.addCookies(toBrowserCookies(await letIn(product.url, product.admin, person)));
  const page = await context.newPage();
  await page.goto(product.url);
  await untilLive(page);
  return page;
}
