import { expect, row, test, untilLive } from "./test";

test.describe("without a signing key", () => {
  test.use({ environment: { RING_SIGNING_KEY: "" } });

  test("the empty page says what to do, and simulated traffic plays and stops at a click", async ({
    page,
    product,
  }) => {
    await page.goto(product.url);
    await untilLive(page);
    await expect(page.getByText("Nothing has arrived yet").first()).toBeVisible();
    await expect(page.getByText(`${product.url}/api/webhooks/ring`).first()).toBeVisible();
    await page.getByRole("button", { name: "Start simulated traffic" }).click();
    await expect(page.locator("[data-event-id]").first()).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText("Simulated traffic is playing").first()).toBeVisible();
    await expect(row(page, "Back online").first()).toBeVisible({ timeout: 15_000 });
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByText("Simulated traffic is playing").first()).toBeHidden();
    expect(await product.send("{}")).toBe(503);
  });
});

test("a page of another site can neither start nor stop anything", async ({ product }) => {
  const answer = await fetch(`${product.url}/api/simulation`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "https://evil.example", cookie: product.admin },
    body: '{"running":true}',
  });
  expect(answer.status).toBe(403);
  const bare = await fetch(`${product.url}/api/simulation`, {
    method: "POST",
    body: '{"running":true}',
    headers: { cookie: product.admin },
  });
  expect(bare.status).toBe(403);
});

test("simulated traffic never mixes with a key of Ring's", async ({ page, product }) => {
  await page.goto(product.url);
  await untilLive(page);
  await expect(page.getByRole("button", { name: "Start simulated traffic" })).toHaveCount(0);
  const answer = await fetch(`${product.url}/api/simulation`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: product.url, cookie: product.admin },
    body: '{"running":true}',
  });
  expect(answer.status).toBe(409);
});
