import { envelope } from "../helpers/deliveries";
import { letIn, PASSWORD } from "../helpers/people";
import { findFaultsInAnySize } from "./axe";
import { takePicture } from "./picture";
import { expect, row, test, toBrowserCookies, untilLive } from "./test";

test("an admin invites, the invited person comes in, and a demotion takes the controls away within two seconds", async ({
  page,
  product,
  browser,
}) => {
  await page.goto(`${product.url}/people`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Otto Operator");
  await dialog.getByLabel("E-mail").fill("otto@example.com");
  await dialog.getByLabel("Role").selectOption("admin");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.getByLabel("Link").inputValue();

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await other.getByRole("button", { name: "Join Gatehouse" }).click();
  await untilLive(other);
  await other.getByRole("button", { name: /Otto Operator/ }).click();
  await expect(other.getByRole("link", { name: "People" })).toBeVisible();

  await page.goto(`${product.url}/people`);
  await page
    .getByRole("row", { name: /Otto Operator/ })
    .getByRole("button", { name: "Change" })
    .click();
  await page.getByRole("dialog").getByLabel("Role").selectOption("viewer");
  const began = Date.now();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("link", { name: "People" })).toHaveCount(0, { timeout: 2_000 });
  console.log(`demotion: controls gone after ${Date.now() - began} ms`);
  await other.goto(`${product.url}/people`);
  await expect(other.getByText("There is no such page.")).toBeVisible();
  await other.context().close();
});

test("signing out everywhere ends the other screens within two seconds, and leaves them readable", async ({
  page,
  product,
  browser,
}) => {
  const eve = { name: "Eve Viewer", email: "eve@example.com", role: "viewer" };
  const context = await browser.newContext();
  await context.addCookies(toBrowserCookies(await letIn(product.url, product.admin, eve)));
  const other = await context.newPage();
  await product.send(envelope());
  await other.goto(product.url);
  await untilLive(other);
  await page.goto(`${product.url}/people`);
  await page
    .getByRole("row", { name: /Eve Viewer/ })
    .getByRole("button", { name: "Change" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "End sessions" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End sessions" }).click();
  await expect(other.getByText("Session ended").first()).toBeVisible({ timeout: 2_500 });
  await expect(row(other, "Doorbell pressed")).toBeVisible();
  await context.close();
});

test("the audit log is searched by who, what and result, and its filters are its address", async ({
  page,
  product,
}) => {
  await letIn(product.url, product.admin, { name: "Vera Viewer", email: "vera@example.com", role: "viewer" });
  await page.goto(`${product.url}/audit?what=people%3Ainvite`);
  const rows = page.getByRole("row").filter({ hasText: "vera@example.com" });
  await expect(rows).toHaveCount(1);
  await page.goto(`${product.url}/audit?who=vera&result=done`);
  await expect(page.getByRole("row").filter({ hasText: "vera@example.com" })).toHaveCount(2);
  await page.goto(`${product.url}/audit?who=vera&result=denied`);
  await expect(page.getByText(/No entries match/)).toBeVisible();
  await page.goto(`${product.url}/audit?who=vera&to=2020-01-01`);
  await expect(page.getByText(/No entries match/)).toBeVisible();
});

test.describe("every page about people", () => {
  const NARROW = { width: 320, height: 640 };
  const paths = ["/profile", "/people", "/audit", "/sign-in", "/claim?token=x", "/join?token=x"];

  test("is readable by everybody, light and dark, wide and narrow, without sideways scrolling", async ({
    page,
    product,
  }) => {
    await letIn(product.url, product.admin, { email: "somebody.with.a.long.address@example.com", role: "operator" });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    for (const path of paths) {
      await page.goto(product.url + path);
      await page.locator("h1").first().waitFor();
      const name = path.slice(1).replace(/\?.*/, "");
      const take = async (look: string) => {
        expect(await width(), `${path} ${look}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
        await takePicture(page, `${name}-${look}`);
      };
      expect(await findFaultsInAnySize(page, take), path).toEqual([]);
      await page.setViewportSize(NARROW);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await width(), `${path} ${NARROW.width} ${colorScheme}`).toBeLessThanOrEqual(NARROW.width);
      }
    }
  });
});
