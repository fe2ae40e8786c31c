import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { envelope, readFixture } from "../helpers/deliveries";
import { KEY } from "../helpers/key";
import { post } from "../helpers/people";
import { eventIds, expect, percentile, row, test, toBrowserCookies, untilLive } from "./test";

const DEVICES = 200;
const sizes = {
  wide: { viewport: { width: 1440, height: 900 }, presses: 100 },
  phone: { viewport: { width: 390, height: 844 }, presses: 30 },
};

/** Run a program with this as its input; resolves to its output. */
async function run(program: string, args: string[], input: string): Promise<string> {
  const running = promisify(execFile)(program, args);
  running.child.stdin?.end(input);
  return (await running).stdout;
}

for (const [size, { viewport, presses }] of Object.entries(sizes)) {
  test(`a press is on the screen as soon as Ring has sent it, without a reload (${size})`, async ({
    page,
    product,
  }) => {
    await page.setViewportSize(viewport);
    const at = Date.now() - 60_000;
    const online = Array.from({ length: DEVICES }, (_, place) =>
      envelope({ device: `ava1.ring.device.P${place}`, type: "device_online", at }),
    );
    await Promise.all(online.map(product.send));
    await page.goto(product.url);
    await untilLive(page);
    await page.evaluate(() => {
      const seen: Record<string, number> = {};
      Object.assign(window, { seen });
      const note = (node: Node) => {
        if (!(node instanceof HTMLElement)) return;
        const added = node.matches("[data-event-id]")
          ? [node]
          : [...node.querySelectorAll<HTMLElement>("[data-event-id]")];
        for (const row of added) seen[row.dataset.eventId ?? ""] ??= performance.timeOrigin + performance.now();
      };
      new MutationObserver((changes) => {
        for (const change of changes) change.addedNodes.forEach(note);
      }).observe(document.body, { childList: true, subtree: true });
    });
    const sentAt: number[] = [];
    for (let press = 0; press < presses; press += 1) {
      const pause = new Promise((resolve) => setTimeout(resolve, 100));
      sentAt.push(performance.timeOrigin + performance.now());
      await product.send(envelope({ device: `ava1.ring.device.P${press % DEVICES}` }));
      await pause;
    }
    await expect(page.locator(`[data-event-id="${DEVICES + presses}"]`)).toBeAttached();
    const seen = await page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen);
    const latencies = sentAt.map((at, press) => (seen[String(DEVICES + press + 1)] ?? Number.NaN) - at);
    const [p50, p95, worst] = [percentile(latencies, 0.5), percentile(latencies, 0.95), Math.max(...latencies)];
    console.log(
      `press to pixel (${size}): ${presses} presses, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, max ${worst.toFixed(0)} ms`,
    );
    expect(latencies.every(Number.isFinite)).toBe(true);
  });
}

test("deliveries signed with openssl and sent with curl appear; a repeat, a forgery and a stale one do not mislead", async ({
  page,
  product,
}) => {
  await page.goto(product.url);
  await untilLive(page);
  const post = async (body: string, key = KEY) => {
    const digest = await run("openssl", ["dgst", "-sha256", "-hmac", key], body);
    const signature = digest.trim().split(" ").at(-1);
    const header = `X-Signature: sha256=${signature}`;
    const url = `${product.url}/api/webhooks/ring`;
    return await run("curl", ["-s", "-w", " %{http_code}", "-H", header, "--data-binary", "@-", url], body);
  };
  const types = ["device_added", "device_online", "motion_detected", "button_press"];
  const now = Date.now();
  const bodies = types.map((type, place) =>
    JSON.stringify(
      envelope({ type, at: now - 10_000 + place, ...(type === "motion_detected" ? { subType: "human" } : {}) }),
    ),
  );
  for (const body of bodies) expect(await post(body)).toBe('{"status":"accepted"} 200');
  for (const label of ["Device added", "Back online", "Person", "Doorbell pressed"]) {
    await expect(row(page, label)).toBeVisible();
  }
  await expect(page.locator("[data-device-key]")).toHaveAttribute("data-status", "online");

  expect(await post(bodies[3] ?? "")).toBe('{"status":"duplicate"} 200');
  expect(await post(bodies[3] ?? "", "not-the-signing-key-at-all")).toBe('{"error":"invalid_signature"} 401');
  expect(await post(JSON.stringify(envelope({ type: "device_offline", at: now - 60_000 })))).toBe(
    '{"status":"accepted"} 200',
  );
  await expect(row(page, "Went offline")).toBeVisible();
  await expect(page.locator("[data-device-key]")).toHaveAttribute("data-status", "online");
  await expect(row(page, "Doorbell pressed")).toHaveCount(1);
});

test("every documented type reads in plain words, and an unknown one under its own name", async ({ page, product }) => {
  await page.goto(product.url);
  await untilLive(page);
  await product.send(readFixture("variants/unknown-type"));
  await product.send(readFixture("app_integration_added"));
  await product.send(readFixture("subscription_activated"));
  await expect(row(page, "Account linked")).toBeVisible();
  await expect(row(page, "Subscription started")).toBeVisible();
  await expect(page.locator("[data-event-id]")).toHaveCount(3);
  await expect(page.locator("main")).not.toContainText("ava1.ring");
});

test("an event that Ring delivers late says so and stands at its time", async ({ page, product }) => {
  const now = Date.now();
  await product.send(
    envelope({ at: now - 90 * 60_000, type: "motion_detected", subType: "vehicle", sentAt: now - 90 * 60_000 }),
  );
  await product.send(envelope({ at: now - 1_000, type: "motion_detected", subType: "human" }));
  await page.goto(product.url);
  await untilLive(page);
  await product.send(envelope({ at: now - 58 * 60_000, sentAt: now }));
  await expect(row(page, "Delivered 58 min late")).toBeVisible();
  expect(await eventIds(page)).toEqual([2, 3, 1]);
});

test("the first paint has the rows in it, before any script runs", async ({ browser, product }) => {
  await product.send(envelope());
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies(toBrowserCookies(product.admin));
  const page = await context.newPage();
  await page.goto(product.url);
  await expect(row(page, "Doorbell pressed")).toBeVisible();
  await context.close();
});

test("a site narrows feed and devices by its address, and never what needs somebody", async ({ page, product }) => {
  for (const name of ["HERE", "THERE"]) await product.send(envelope({ device: `ava1.ring.device.${name}` }));
  const site = { name: "Mill Yard", kind: "site", motionClasses: [], graceMinutes: null };
  const made = await post(product.url, "/api/labels/save", site, { cookie: product.admin });
  const { id } = made.json.label as { id: number };
  await post(product.url, "/api/devices/label", { devices: [1], label: id, on: true }, { cookie: product.admin });
  await page.goto(product.url);
  await untilLive(page);
  await expect(page.locator("[data-event-id]")).toHaveCount(2);
  await page.getByLabel("Site").filter({ visible: true }).selectOption("Mill Yard");
  await expect(page).toHaveURL(`${product.url}/?site=${id}`);
  await expect(page.locator("[data-event-id]")).toHaveCount(1);
  await expect(page.locator("[data-device-key]")).toHaveCount(1);
  await product.send(envelope({ device: "ava1.ring.device.THERE" }));
  await expect(page.locator("#queue [data-alert-id]")).toHaveCount(3);
  await expect(page.locator("[data-event-id]")).toHaveCount(1);
  await product.send(envelope({ device: "ava1.ring.device.HERE" }));
  await expect(page.locator("[data-event-id]")).toHaveCount(2);
  await page.reload();
  await expect(page.locator("[data-event-id]")).toHaveCount(2);
  await page.getByLabel("Site").filter({ visible: true }).selectOption("All sites");
  await expect(page.locator("[data-event-id]")).toHaveCount(4);
});

test("two screens show the same", async ({ page, context, product }) => {
  const other = await context.newPage();
  for (const screen of [page, other]) {
    await screen.goto(product.url);
    await untilLive(screen);
  }
  await product.send(envelope());
  for (const screen of [page, other]) await expect(row(screen, "Doorbell pressed")).toBeVisible();
});
