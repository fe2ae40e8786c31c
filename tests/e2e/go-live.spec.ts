import type { Page } from "@playwright/test";
import { signBody } from "@/lib/ring/signature";
import { deliver, envelope } from "../helpers/deliveries";
import { KEY } from "../helpers/key";
import { expect, test, untilLive } from "./test";

const WRONG = "not the key that was given out 0123456789";
const first = (page: Page) => page.locator('[data-step="first-delivery"]');

test("from a fresh installation to the first delivery from Ring, every request is explained and only the valid one proves anything", async ({
  page,
  product,
}) => {
  const seen: string[] = [];
  const keep = async () => void seen.push(await page.content());
  const { door } = product;
  await page.goto(`${product.url}/setup`);
  await untilLive(page);
  await expect(page.getByText("0 of 12 proven")).toBeVisible();
  await keep();

  const body = JSON.stringify(envelope());
  const changed = body.replace("button_press", "button_pressed");
  await deliver(door, body, { "x-signature": signBody(body, WRONG) });
  await deliver(door, changed, { "x-signature": signBody(body, KEY) });
  await door({ body });
  await deliver(door, Buffer.alloc(2 * 1024 * 1024, 32));
  await expect(page.getByText("4 answered 4xx in 24 hours")).toBeVisible();
  await expect(first(page)).toContainText("Waiting for traffic");
  await expect(page.getByText("0 of 12 proven")).toBeVisible();

  expect((await deliver(door, body)).json).toEqual({ status: "accepted" });
  await expect(first(page)).toContainText(/Proven today \d\d:\d\d/);
  expect((await deliver(door, body)).json).toEqual({ status: "duplicate" });
  expect((await deliver(door, envelope({ type: "window_opened" }))).json).toEqual({ status: "accepted" });
  await keep();

  await page.goto(`${product.url}/deliveries`);
  await expect(page.locator("[data-delivery-id]")).toHaveCount(7);
  await keep();
  const explained: [id: number, chip: string, what: RegExp, todo: RegExp][] = [
    [1, "Rejected 401", /none of our keys makes its signature/, /Compare the signing key in Ring’s developer console/],
    [2, "Rejected 401", /none of our keys makes its signature/, /look for a proxy that changes the body/],
    [3, "Rejected 401", /no X-Signature header/, /a proxy must pass on the X-Signature header/],
    [4, "Rejected 413", /larger than 256 KiB \(2,097,152 bytes/, /nothing of Ring’s comes near this size/],
    [5, "Accepted 200", /on disk before the answer was sent/, /This is how it should be/],
    [6, "Duplicate 200", /the same request as delivery 5/, /Ring sends again what was not answered in time/],
    [7, "Accepted 200", /its type “window_opened” is new to Gatehouse/, /Nothing is lost/],
  ];
  for (const [id, chip, what, todo] of explained) {
    await page.goto(`${product.url}/deliveries/${id}`);
    await expect(page.getByText(chip).first()).toBeVisible();
    await expect(page.getByText(what)).toBeVisible();
    await expect(page.getByText(todo)).toBeVisible();
    await keep();
  }
  const secrets = [KEY, WRONG, signBody(body, KEY).slice(7), signBody(body, WRONG).slice(7)];
  for (const content of seen) expect(secrets.filter((secret) => content.includes(secret))).toEqual([]);
});
