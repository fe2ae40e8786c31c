import { envelope } from "../helpers/deliveries";
import { deviceId, fillDevices, makeLabel, rename } from "../helpers/devices";
import { findFaults, findFaultsInAnySize, SIZES } from "./axe";
import { takePicture } from "./picture";
import { expect, test, untilLive } from "./test";

const paths = {
  list: "/devices?view=list&group=site",
  grid: "/devices?view=grid",
  none: "/devices?q=nothing",
  online: "/devices/1",
  offline: "/devices/3",
  labels: "/labels",
};

async function fill(product: {
  url: string;
  admin: string;
  send: (delivery: ReturnType<typeof envelope>) => Promise<number>;
}) {
  const admin = { url: product.url, cookie: product.admin };
  await fillDevices(product.send, 30);
  await product.send(envelope({ device: deviceId(7), account: "ava1.ring.account.V2", type: "device_removed" }));
  await product.send(envelope({ device: deviceId(1), account: "ava1.ring.account.V1" }));
  const sites = [await makeLabel(admin, "Mill Yard", "site"), await makeLabel(admin, "12 Elm Street", "site")];
  const group = await makeLabel(admin, "Entrances", "group");
  for (let key = 1; key <= 20; key += 1) {
    await rename(admin, key, key % 3 === 0 ? null : `Gate camera ${key}`, [sites[key % 2] ?? 0, group]);
  }
}

test("devices and labels are readable by everybody, light and dark, wide and narrow; their dialogs too", async ({
  page,
  product,
}) => {
  test.slow();
  await fill(product);
  for (const [name, path] of Object.entries(paths)) {
    await page.setViewportSize(SIZES.wide);
    await page.goto(product.url + path);
    await untilLive(page);
    const take = async (look: string) => {
      await takePicture(page, `devices-${name}-${look}`);
      await expect(page.locator("body")).not.toContainText("ava1.ring");
    };
    expect(await findFaultsInAnySize(page, take), name).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.reload();
    await untilLive(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
    expect(await page.evaluate(() => document.querySelector("main")?.scrollWidth), path).toBeLessThanOrEqual(320);
  }
  await page.setViewportSize(SIZES.wide);
  for (const [path, button] of [
    ["/devices/1", "Edit"],
    ["/labels", "New site"],
    ["/labels", "Change Mill Yard"],
    ["/labels", "Remove Mill Yard"],
  ] as const) {
    await page.goto(product.url + path);
    await untilLive(page);
    await page.getByRole("button", { name: button }).click();
    await expect(page.locator("dialog:modal")).toBeVisible();
    await takePicture(page, `devices-dialog-${button.replaceAll(" ", "-")}`);
    expect(await findFaults(page), button).toEqual([]);
  }
});
