import { envelope } from "../helpers/deliveries";
import { drawer, fill } from "./events-screen";
import { expect, test, untilLive } from "./test";

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
