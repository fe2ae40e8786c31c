import { type BrowserContext, test as base, type Page } from "@playwright/test";
import { claimClusters } from "../cluster/helpers/claimed";
import { type ClaimedServer, type ClaimedServers, claimServers } from "../helpers/claimed";
import { type Door, deliverPatiently, type Envelope, toAnswer } from "../helpers/deliveries";
import { keepLine } from "../helpers/torture-line";

export { expect } from "@playwright/test";

interface Product extends ClaimedServer {
  door: Door;
  send(delivery: Envelope | string): Promise<number>;
  /** The session of the admin who claimed it, as a Cookie header. */
  admin: string;
}

interface Fixtures {
  /** A server of this test's own, on a database that holds its admin and nothing else. */
  product: Product;
  /** Whether the test's browser is signed in as that admin. */
  signedIn: boolean;
  /** What the environment of `product` adds. */
  environment: Record<string, string>;
  /** Console messages that this test causes on purpose. */
  expectedNoise: RegExp | null;
  quietConsole: undefined;
}

interface WorkerFixtures {
  servers: ClaimedServers;
}

/** Begin a torture of the test plan that a browser runs; call what it returns with the figure once all of it has passed. */
export function beginTorture(id: string, what: string): (figure: string) => void {
  keepLine({ id, what, figure: "not passed; see the browser's report", pass: false });
  return (figure) => keepLine({ id, what, figure, pass: true });
}

/** Whose test has ended. */
const over = new WeakSet<BrowserContext>();

export const test = base.extend<Fixtures, WorkerFixtures>({
  environment: [{}, { option: true }],
  expectedNoise: [null, { option: true }],
  signedIn: [true, { option: true }],
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern that nothing is needed.
    async ({}, use) => {
      const servers = process.env.CLUSTER === "1" ? await claimClusters() : await claimServers();
      await use(servers);
      await servers.close();
    },
    { scope: "worker" },
  ],
  product: async ({ environment, signedIn, context, servers }, use) => {
    const server = await servers.take(environment);
    const { admin } = servers;
    const door: Door = async (init) =>
      toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));
    const send = async (delivery: Envelope | string) => (await deliverPatiently(door, delivery)).status;
    if (signedIn) await context.addCookies(toBrowserCookies(admin));
    await use({ ...server, door, send, admin });
    // Its database is thrown away: nothing needs to be finished, and what its pages say of that is no noise.
    over.add(context);
    await server.stop("SIGKILL");
  },
  quietConsole: [
    async ({ page, expectedNoise }, use) => {
      const noise: string[] = [];
      watch(page, (text) => {
        if (!over.has(page.context()) && !expectedNoise?.test(text)) noise.push(text);
      });
      await use(undefined);
      if (noise.length > 0) throw new Error(`The browser's console was not quiet:\n${noise.join("\n")}`);
    },
    { auto: true },
  ],
});

function watch(page: Page, report: (text: string) => void): void {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") report(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => report(`page error: ${error.message}`));
}

/** A Cookie header as a browser's cookies for this machine, whatever the port. */
export function toBrowserCookies(header: string) {
  return header.split("; ").map((cookie) => {
    const [name = "", value = ""] = cookie.split(/=(.*)/s);
    return { name, value, domain: "localhost", path: "/", httpOnly: true, sameSite: "Lax" as const };
  });
}

/** The row of an event in the feed. */
export const row = (page: Page, text: string | RegExp) => page.locator("[data-event-id]", { hasText: text });

/** Wait until this screen says that it is live. */
export async function untilLive(page: Page): Promise<void> {
  await page.getByText("This screen: live").first().waitFor();
}

/** Every event id on the page, from top to bottom. */
export function eventIds(page: Page): Promise<number[]> {
  return page
    .locator("[data-event-id]")
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-event-id"))));
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
