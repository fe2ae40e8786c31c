import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { ADMIN, claimLinkIn } from "../helpers/people";
import { freePort, startServer, temporaryFile } from "../helpers/server";
import { beginTorture, expect, row, test, untilLive } from "./test";

/** The six digits that an authenticator app shows for this secret now (RFC 6238). */
function totp(secret: string, now = Date.now()): string {
  const bits = [...secret].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes =
    bits
      .join("")
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function signIn(page: Page, url: string, email: string, password: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test.describe("from the first start", () => {
  test.use({ signedIn: false });

  test("the printed link makes the first admin, by keyboard alone, and works no second time", async ({ page }) => {
    const server = await startServer({ port: await freePort(), file: temporaryFile() });
    const link = claimLinkIn(server.output());
    await page.goto(server.url);
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByText("Nobody has claimed this Gatehouse yet")).toBeVisible();
    await page.goto(link);
    await page.getByLabel("Name").focus();
    await page.keyboard.type(ADMIN.name);
    await page.keyboard.press("Tab");
    await page.keyboard.type(ADMIN.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(ADMIN.password);
    await page.keyboard.press("Enter");
    await untilLive(page);
    await page.goto(link);
    await expect(page).not.toHaveURL(/\/claim/);
    await server.stop();
  });
});

test("nobody sees anything without signing in, and everything with it; a wrong password says so", async ({
  browser,
  product,
}) => {
  const page = await (await browser.newContext()).newPage();
  await product.send(envelope());
  await page.goto(product.url);
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, product.url, ADMIN.email, "this is not the password");
  await expect(page.getByRole("alert").filter({ hasText: "E-mail or password is not right." })).toBeVisible();
  await page.getByLabel("E-mail").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(ADMIN.email);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press("Enter");
  await expect(row(page, "Doorbell pressed")).toBeVisible();
  await page.context().close();
});

test("a second factor is set up and then asked for", async ({ page, product, browser }) => {
  await page.goto(`${product.url}/profile`);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByLabel("Your password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Go on" }).click();
  const shown = await page
    .locator("code")
    .filter({ hasText: /^[A-Z2-7 ]{20,}$/ })
    .textContent();
  const secret = (shown ?? "").replaceAll(" ", "");
  await page.getByLabel("Six-digit code").fill(totp(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("Second factor is on.")).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signIn(other, product.url, ADMIN.email, ADMIN.password);
  await other.getByLabel("Six-digit code").fill("000000");
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other.getByRole("alert").filter({ hasText: "The code is not right" })).toBeVisible();
  await other.getByLabel("Six-digit code").fill(totp(secret));
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await untilLive(other);
  await other.context().close();
});

test("a passkey is added and signs in", async ({ page, product }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${product.url}/profile`);
  const section = page.getByRole("region", { name: "Passkeys" });
  await section.getByLabel(/Name/).fill("Desk key");
  await section.getByRole("button", { name: /Add/ }).click();
  await expect(section.getByRole("paragraph").filter({ hasText: "Desk key" })).toBeVisible();
  // As a browser that cannot suggest passkeys by itself: the button alone signs in.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  await page.context().clearCookies();
  await page.goto(`${product.url}/sign-in`);
  await page.getByRole("button", { name: /passkey/i }).click();
  await untilLive(page);
});

test.describe("a page of another site, or of another port", () => {
  test.use({ expectedNoise: /WebSocket|CORS|Failed to load resource|net::ERR/ });

  test("connects to nothing and changes nothing", { tag: "@T30" }, async ({ page, product }) => {
    const passed = beginTorture("T30", "pages of others");
    const foreign = createServer((_request, response) => {
      response.setHeader("content-type", "text/html");
      response.end("<!doctype html><title>elsewhere</title>");
    });
    await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
    const address = foreign.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await page.goto(`http://localhost:${port}`);
    const outcome = await page.evaluate(async (url) => {
      const socket = await new Promise((resolve) => {
        const opened = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
        opened.onopen = () => resolve("open");
        opened.onerror = () => resolve("refused");
      });
      const read = await fetch(`${url}/api/live/snapshot`, { credentials: "include" }).then(
        () => "read",
        () => "refused",
      );
      await fetch(`${url}/api/auth/sign-out`, {
        method: "POST",
        credentials: "include",
        mode: "no-cors",
        headers: { "content-type": "text/plain" },
        body: "{}",
      }).catch(() => {});
      return { socket, read };
    }, product.url);
    expect(outcome).toEqual({ socket: "refused", read: "refused" });
    await page.goto(product.url);
    await untilLive(page);
    foreign.close();
    passed("a page of another port: 0 connections, 0 reads, 0 changes");
  });
});
