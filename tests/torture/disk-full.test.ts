import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { io } from "socket.io-client";
import { expect } from "vitest";
import { envelope } from "../helpers/deliveries";
import { withOtherConnection } from "../helpers/inspect";
import { keepPace } from "../helpers/pace";
import { claim, claimLinkIn } from "../helpers/people";
import { freePort, type RunningServer, startServer } from "../helpers/server";
import { isFull, torture } from "../helpers/torture";
import { expectWhole } from "./helpers/judge-file";
import { type Ledger, openLedger } from "./helpers/ledger";
import { sendOnce } from "./helpers/sender";
import { mountSmallDisk, type SmallDisk } from "./helpers/small-disk";

const DISK_MIB = 8;
const PER_SECOND = 50;
const PATIENCE = { timeout: 10_000, interval: 50 };

torture("T15", "disk full", { short: 2_000, full: 60_000 }, async (fullMs) => {
  const disk = mountSmallDisk(DISK_MIB);
  if (!disk) return refuse("not run: this machine does not let a small file system be mounted (it takes root)");
  try {
    return await fillAndFree(disk, fullMs);
  } finally {
    disk.remove();
  }
});

function refuse(why: string): string {
  if (isFull) throw new Error(why);
  return why;
}

async function fillAndFree(disk: SmallDisk, fullMs: number): Promise<string> {
  const file = join(disk.folder, "gatehouse.db");
  const ballast = `${file}.ballast`;
  const server = await startServer({ port: await freePort(), file, environment: { DISK_RESERVE: "64" } });
  const cookie = await claim(server.url, claimLinkIn(server.output()));
  await withOtherConnection(
    file,
    async (other) => void other.exec("UPDATE sessions SET updated_at = updated_at - 120000"),
  );
  const drops = watchSocket(server.url, cookie);
  const ledger = openLedger();
  const statuses: { at: number; status: number | undefined }[] = [];
  const load = keepPace(PER_SECOND, async () => {
    const at = performance.now();
    statuses.push({ at, status: (await sendOnce(server.url, envelope(), ledger))?.status });
  });
  const since = (at: number) => statuses.filter((answer) => answer.at > at).map(({ status }) => status);
  await expect.poll(() => since(0).filter((status) => status === 200).length, PATIENCE).toBeGreaterThan(20);
  await expect.poll(() => sizeOf(ballast), PATIENCE).toBe((DISK_MIB / 8) * 1024 * 1024);

  while (disk.fill(128 * 1024) > 0) await pause(5);
  await expect.poll(() => statuses.at(-1)?.status, PATIENCE).toBe(503);
  await expect.poll(() => existsSync(ballast), PATIENCE).toBe(false);
  const fullAt = performance.now();
  // Whatever fills the disk takes what was released as well.
  disk.fill();
  const reads = await readWhileFull(server, cookie, fullMs);
  const whileFull = since(fullAt);

  const freedAt = performance.now();
  disk.free();
  await expect.poll(() => since(freedAt).includes(200), PATIENCE).toBe(true);
  const backMs = (statuses.find(({ at, status }) => at > freedAt && status === 200)?.at ?? Number.NaN) - freedAt;
  await expect.poll(() => sizeOf(ballast), PATIENCE).toBe((DISK_MIB / 8) * 1024 * 1024);
  await load.stop();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect({ drops: drops.stop(), uncaught: server.child.exitCode }).toEqual({ drops: 0, uncaught: null });
  await server.stop();

  expect(new Set(whileFull)).toEqual(new Set([503]));
  expect(backMs).toBeLessThan(5_000);
  expect(kept(ledger, file)).toBeGreaterThan(20);
  return `${Math.round(fullMs / 1_000)} s full: ${whileFull.length} of ${whileFull.length} answered 503, ${reads} reads 200, 0 sockets dropped; accepts again after ${(backMs / 1_000).toFixed(1)} s, 0 of ${kept(ledger, file)} acknowledged lost`;
}

function kept(ledger: Ledger, file: string): number {
  expectWhole(file, ledger.acknowledged());
  return ledger.acknowledged().length;
}

/** Ask for pages and data all the time; each must be answered, and say what is the matter. Returns how many there were. */
async function readWhileFull({ url }: RunningServer, cookie: string, ms: number): Promise<number> {
  const until = performance.now() + ms;
  let reads = 0;
  for (; performance.now() < until; reads += 3) {
    const [page, snapshot, list] = await Promise.all(
      ["/", "/api/live/snapshot", "/events"].map((path) => fetch(url + path, { headers: { cookie } })),
    );
    expect([page?.status, snapshot?.status, list?.status]).toEqual([200, 200, 200]);
    expect(await page?.text()).toContain("The disk is full: deliveries wait at Ring until there is room.");
    expect(await snapshot?.json()).toMatchObject({ summary: { receiving: "no_space" } });
    await list?.text();
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    await pause(100);
  }
  return reads;
}

/** A browser's socket; says in the end how often it lost its connection. */
function watchSocket(url: string, cookie: string): { stop(): number } {
  const socket = io(url, {
    transports: ["websocket"],
    auth: { since: 0, revision: 0, epoch: 0 },
    extraHeaders: { origin: url, cookie },
  });
  let drops = 0;
  let heard = 0;
  socket.on("disconnect", () => {
    drops += 1;
  });
  socket.on("events:recorded", () => {
    heard += 1;
  });
  return {
    stop() {
      const { connected } = socket;
      const dropped = drops + (connected ? 0 : 1);
      socket.removeAllListeners().disconnect();
      expect(heard).toBeGreaterThan(0);
      return dropped;
    },
  };
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
