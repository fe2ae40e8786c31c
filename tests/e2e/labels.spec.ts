import { fillDevices } from "../helpers/devices";
import { letIn } from "../helpers/people";
import { openAs } from "./devices-screen";
import { expect, test, untilLive } from "./test";

test.describe("labels", () => {
  // A name that is taken is answered so.
  test.use({ expectedNoise: /409/ });

  test("an admin makes a site, an operator puts devices there, and a viewer only sees", async ({
    page,
    browser,
    product,
  }) => {
    await fillDevices(product.send, 30);
    const operator = await openAs(
      browser,
      await letIn(product.url, product.admin, { email: "olga@example.com", role: "operator" }),
    );
    await operator.goto(`${product.url}/devices?sort=name`);
    await untilLive(operator);

    await page.goto(`${product.url}/labels`);
    await untilLive(page);
    await page.getByRole("button", { name: "New site" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Mill Yard");
    await page.getByRole("checkbox", { name: "Person" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Mill Yard is made." })).toBeVisible();
    await expect(page.getByRole("list", { name: "Sites" })).toContainText("Alerts for person");

    await page.getByRole("button", { name: "New group" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("mill yard");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    const field = page.getByRole("textbox", { name: "Name" });
    await expect(field).toHaveAccessibleDescription(/There is a label named mill yard already/);
    await page.keyboard.press("Escape");

    for (const place of [0, 1])
      await operator
        .getByRole("checkbox", { name: /^Choose (Camera|Device)/ })
        .nth(place)
        .check();
    const bar = operator.getByRole("region", { name: "Chosen devices" });
    await expect(bar).toContainText("2 devices chosen");
    await bar.getByLabel("Site or group").selectOption("Mill Yard");
    await bar.getByRole("button", { name: "Add label" }).click();
    await expect(operator.locator("[data-device-key]", { hasText: "Mill Yard" })).toHaveCount(2);
    await expect(page.getByRole("list", { name: "Sites" })).toContainText("2 devices");

    const viewer = await openAs(
      browser,
      await letIn(product.url, product.admin, { email: "vera@example.com", role: "viewer" }),
    );
    await viewer.goto(`${product.url}/devices`);
    await untilLive(viewer);
    await expect(viewer.locator("[data-device-key]", { hasText: "Mill Yard" }).first()).toBeVisible();
    await expect(viewer.getByRole("checkbox")).toHaveCount(0);
    await viewer.goto(`${product.url}/devices/1`);
    await untilLive(viewer);
    await expect(viewer.getByRole("button", { name: "Edit" })).toHaveCount(0);
    await viewer.goto(`${product.url}/labels`);
    await untilLive(viewer);
    await expect(viewer.getByRole("button", { name: /New|Change|Remove/ })).toHaveCount(0);

    await page.getByRole("button", { name: "Remove Mill Yard" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog).toContainText("2 devices will have no site");
    await dialog.getByRole("button", { name: "Remove" }).click();
    await expect(operator.locator("[data-device-key]", { hasText: "Mill Yard" })).toHaveCount(0);
    await operator.context().close();
    await viewer.context().close();
  });
});
