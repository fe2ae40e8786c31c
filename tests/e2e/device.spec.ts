import { envelope } from "../helpers/deliveries";
import { deviceId, fillDevices } from "../helpers/devices";
import { letIn } from "../helpers/people";
import { openAs } from "./devices-screen";
import { eventIds, expect, test, untilLive } from "./test";

test("a name given by one is what everybody sees at once", async ({ page, browser, product }) => {
  await fillDevices(product.send, 3);
  await product.send(envelope({ device: deviceId(1), account: "ava1.ring.account.V1" }));
  const cookie = await letIn(product.url, product.admin, { email: "olga@example.com", role: "operator" });
  const other = await openAs(browser, cookie);
  await other.goto(product.url);
  await untilLive(other);
  await page.goto(`${product.url}/devices/1`);
  await untilLive(page);
  await page.getByRole("button", { name: "Edit" }).click();
  const own = (await page.getByRole("textbox", { name: "Name" }).getAttribute("placeholder")) ?? "";
  expect(own).toMatch(/^Doorbell 1 · /);
  await page.getByRole("textbox", { name: "Name" }).fill("Front Door");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Front Door");
  await expect(other.locator("#devices").getByText("Front Door")).toBeVisible();
  await expect(other.locator("#feed").getByText("Front Door").first()).toBeVisible();

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(own);
  await other.context().close();
});

test("a device's page goes back in time and takes in what happens now", async ({ page, product }) => {
  const id = { device: deviceId(1), account: "ava1.ring.account.V1", type: "motion_detected", subType: "human" };
  const now = Date.now();
  for (let event = 0; event < 120; event += 1) await product.send(envelope({ ...id, at: now - event * 600_000 }));
  await product.send(envelope({ device: deviceId(2), account: "ava1.ring.account.V1" }));
  await page.goto(`${product.url}/devices/1`);
  await untilLive(page);
  await expect(page.locator("[data-event-id]")).toHaveCount(50);
  const days = page.getByRole("region", { name: "Events by day" });
  await expect(days).toContainText("120 of 121 events of Account 1");
  await days.getByText("As a table").click();
  await expect(days.getByRole("row")).toHaveCount(15);
  await page.getByRole("button", { name: "Load older" }).click();
  await expect(page.locator("[data-event-id]")).toHaveCount(100);
  await page.getByRole("button", { name: "Load older" }).click();
  await expect(page.locator("[data-event-id]")).toHaveCount(120);
  await expect(page.getByText("That is all there is.")).toBeVisible();
  await product.send(envelope({ device: deviceId(2), account: "ava1.ring.account.V1" }));
  await product.send(envelope({ device: deviceId(1), account: "ava1.ring.account.V1" }));
  await expect(page.locator("[data-event-id]").first()).toContainText("Doorbell pressed");
  const ids = await eventIds(page);
  expect(ids).toHaveLength(121);
  expect(new Set(ids).size).toBe(121);
  await expect(page.getByRole("link", { name: "Search and filter" })).toHaveAttribute("href", "/events?device=1");
});

test("an offline device says what is wrong, why it matters and where to put it right", async ({ page, product }) => {
  await fillDevices(product.send, 3);
  await page.goto(`${product.url}/devices/3`);
  await untilLive(page);
  await expect(page.getByText("Motion and presses are not seen until it is back.")).toBeVisible();
  await expect(page.getByText("In the Ring app open Device Health")).toBeVisible();
  await product.send(envelope({ device: deviceId(3), account: "ava1.ring.account.V1", type: "device_online" }));
  await expect(page.getByText("In the Ring app open Device Health")).toHaveCount(0);
});

test.describe("what is not there", () => {
  test.use({ expectedNoise: /404/ });

  test("is said to be not there", async ({ page, product }) => {
    for (const path of ["/devices/99", "/devices/x", "/devices/0"]) {
      const answer = await page.goto(product.url + path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: "There is no such device." })).toBeVisible();
    }
  });
});
