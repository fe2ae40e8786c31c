import { mkdirSync } from "node:fs";
import { type Browser, test } from "@playwright/test";
import Database from "better-sqlite3";
import { signBody } from "../lib/ring/signature";
import { toBrowserCookies } from "../tests/e2e/test";
import { type Door, deliver, envelope, toAnswer } from "../tests/helpers/deliveries";
import { KEY } from "../tests/helpers/key";
import { claim, claimLinkIn, post } from "../tests/helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../tests/helpers/server";

const FOLDER = "test-results/pictures";
const MINUTE = 60_000;
const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const screens = {
  live: "/",
  events: "/events",
  event: "/events?event=100",
  alerts: "/alerts",
  devices: "/devices",
  device: "/devices/1",
  labels: "/labels",
  more: "/more",
  profile: "/profile",
  setup: "/setup",
  "setup-test": "/setup/test",
  deliveries: "/deliveries",
  refused: "/deliveries?view=refused",
  delivery: "/deliveries/60",
  held: "/deliveries/63",
  keys: "/keys",
  "api-keys": "/api-keys",
};
/** Screens of one thing, which an empty installation has not. */
const single = new Set(["event", "device", "delivery", "held"]);
const names = [
  ...["Front Door", "Driveway", "Ramp", "Back garden", "Lobby", "Loading dock", "Reception", "Side gate", "Roof"],
  ...["Hall 2", "Porch", "Bike store", "Stairwell B", "Gate camera", "Attic"],
];
const sites = ["12 Elm Street", "Mill Yard", "Harbour Garage", "4 Oak Lane"];

interface Pictured extends RunningServer {
  file: string;
  admin: string;
  door: Door;
}

test("pictures of every screen, empty and full, light and dark, wide and narrow", async ({ browser }) => {
  mkdirSync(FOLDER, { recursive: true });
  const server = await start();
  await takeAll(browser, server, "empty");
  await fill(server);
  await takeAll(browser, server, "full");
  await server.stop();
});

async function start(): Promise<Pictured> {
  const file = temporaryFile();
  const server = await startServer({ port: await freePort(), file });
  const admin = await claim(server.url, claimLinkIn(server.output()));
  const door: Door = async (init) =>
    toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { ...init, method: "POST" }));
  return { ...server, file, admin, door };
}

async function takeAll(browser: Browser, { url, admin }: Pictured, scene: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [size, viewport] of Object.entries(sizes)) {
      const context = await browser.newContext({ viewport, colorScheme });
      await context.addCookies(toBrowserCookies(admin));
      const page = await context.newPage();
      for (const [name, path] of Object.entries(screens)) {
        if (scene === "empty" && single.has(name)) continue;
        await page.goto(url + path);
        await page.getByText("This screen: live").first().waitFor({ state: "attached" });
        await page.mouse.click(700, 2);
        await page.waitForLoadState("networkidle");
        await page.screenshot({ path: `${FOLDER}/${name}-${scene}-${size}-${colorScheme}.png` });
      }
      await context.close();
    }
  }
}

async function fill({ url, admin, door, file }: Pictured): Promise<void> {
  const now = Date.now();
  const device = (place: number) => ({
    device: `ava1.ring.device.X${place}`,
    account: `ava1.ring.account.X${place % 8}`,
  });
  const send = (change: Parameters<typeof envelope>[0]) => deliver(door, envelope(change));
  for (let place = 0; place < 60; place += 1) {
    await send({ ...device(place), type: "device_online", at: now - 180 * MINUTE + place });
  }
  await sendMischief(door);
  const label = async (name: string, kind: string, motionClasses: string[] = []) => {
    const made = await post(
      url,
      "/api/labels/save",
      { name, kind, motionClasses, graceMinutes: null },
      { cookie: admin },
    );
    return (made.json.label as { id: number }).id;
  };
  const siteIds = await Promise.all(sites.map((name, place) => label(name, "site", place === 0 ? ["human"] : [])));
  const entrances = await label("Entrances", "group");
  await label("Night watch", "group", ["vehicle"]);
  for (let place = 0; place < 50; place += 1) {
    const labels = [siteIds[place % 4], ...(place % 5 === 0 ? [entrances] : [])];
    const change = { key: place + 1, alias: names[place] ?? null, labels };
    await post(url, "/api/devices/change", change, { cookie: admin });
  }
  const classes = ["human", "vehicle", "animal", "package", "motion"];
  for (let place = 0; place < 60; place += 1) {
    const motion = { type: "motion_detected", subType: classes[place % 5] ?? "motion" };
    await send({ ...device((place * 7) % 30), ...motion, at: now - (61 - place) * 1.5 * MINUTE });
  }
  await send({ ...device(13), type: "device_offline", at: now - 134 * MINUTE });
  await send({ ...device(14), type: "device_offline", at: now - 31 * MINUTE });
  for (const [place, type] of ["device_offline", "device_online", "device_offline", "device_online"].entries()) {
    await send({ ...device(20), type, at: now - 6 * MINUTE + place * 20_000 });
  }
  for (let place = 0; place < 12; place += 1) {
    await send({ ...device(4), type: "motion_detected", subType: "human", at: now - 100_000 + place * 8_000 });
  }
  // What was told just now happened on time, but for one press.
  const sqlite = new Database(file);
  sqlite.exec("UPDATE events SET received_at = occurred_at + 300");
  sqlite.close();
  await send({ ...device(6), at: now - 58 * MINUTE });
  await send({ ...device(2), at: Date.now() - 12_000 });
  await send({ ...device(0), at: Date.now() - 300 });
  await new Promise((settled) => setTimeout(settled, 2_500));
}

/** What an engineer looks into: every kind of request that is not simply accepted. */
async function sendMischief(door: Door): Promise<void> {
  const body = JSON.stringify(envelope());
  await door({ body });
  await door({ body, headers: { "x-signature": "sha256=1234" } });
  await door({ body, headers: { "x-signature": signBody(body, "a key that nobody has given us") } });
  await door({ body: `${body}\n`, headers: { "x-signature": signBody(body, KEY) } });
  await door({ body: "x".repeat(300_000), headers: { "x-signature": signBody("", KEY) } });
  await deliver(door, body);
  await deliver(door, body);
  await deliver(door, "[1, 2]");
  await deliver(door, JSON.stringify({ meta: { version: "2.0" }, data: {} }));
  await deliver(door, envelope({ type: "window_opened" }));
}
