import { findFaultsInAnyLight } from "./axe";
import { takePicture } from "./picture";
import { expect, row, test, untilLive } from "./test";

test("test events go through the webhook and tell what it answers", async ({ page, product }) => {
  await page.goto(`${product.url}/setup/test`);
  await untilLive(page);
  const answers = page.getByRole("list", { name: "What was answered" });
  const send = page.getByRole("button", { name: "Send", exact: true });
  await expect(page.getByText("Nothing was sent yet.")).toBeVisible();

  // A press of an hour ago, and the same request once more.
  await page.getByLabel("Minutes ago").fill("60");
  await page.getByLabel("Repeated: each again under the same request id").check();
  await send.click();
  await expect(page.getByText("2 sent: 1 accepted, 1 duplicate.")).toBeVisible();
  await expect(answers.getByText("Accepted 200")).toBeVisible();
  await expect(answers.getByText("Test doorbell: Doorbell pressed, 60 min ago (again)", { exact: true })).toBeVisible();
  await expect(answers.getByRole("link", { name: /^Delivery/ }).first()).toHaveAttribute("href", /^\/deliveries\/\d+$/);
  await expect(page).toHaveURL(/\?late=60&repeat=1$/);

  // One with a wrong key, chosen in the address.
  await page.goto(`${product.url}/setup/test?type=motion_detected&class=vehicle&fault=wrong-key`);
  await expect(page.getByLabel("Class")).toHaveValue("vehicle");
  await send.click();
  await expect(answers.getByText("Refused 401")).toBeVisible();
  await expect(answers.getByText('{"error":"invalid_signature"}')).toBeVisible();
  await expect(answers.getByRole("link", { name: /^Event/ })).toHaveCount(0);

  await page.getByLabel("What is wrong with it").selectOption("Nothing");
  await page.getByLabel("How many").fill("3");
  await send.click();
  await expect(page.getByText("3 sent: 3 accepted.")).toBeVisible();
  const picture = (name: string) => takePicture(page, `trial-${name}`);
  expect(await findFaultsInAnyLight(page, (scheme) => picture(`wide-${scheme}`))).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await findFaultsInAnyLight(page, (scheme) => picture(`phone-${scheme}`))).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  const { width, height } = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { width: scrollWidth, height: scrollHeight };
  });
  expect([width, height]).toEqual([320, 640]);

  await answers
    .getByRole("link", { name: /^Event/ })
    .first()
    .click();
  await expect(page.getByText("Test camera").first()).toBeVisible();
  await page.goto(product.url);
  await expect(row(page, "Test camera").first()).toBeVisible();
  await expect(page.locator("#queue [data-alert-id]", { hasText: "delivered late" })).toHaveCount(1);
});
