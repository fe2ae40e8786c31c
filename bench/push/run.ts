import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endChildWithUs } from "../../tests/helpers/endings";
import { sendEvenly } from "../../tests/torture/helpers/ring";
import { readRss, type Served, serve } from "../../tests/torture/helpers/served";
import { note, percentile, saveTable, spread } from "../table";
import { gatherCrowd } from "./crowd";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SECONDS = Number(process.env.SECONDS ?? 5);
const BROWSERS = 1_000;
/** Slow enough that every event is pushed in a frame of its own. */
const SLOW = 10;
const FAST = 1_000;
const SETTLE_MS = 2_000;
const WARM_UPS = 2;
const BARE_PORT = 4_811;
const TICK_US = 10_000;
const MEMORY_FILE = join(tmpdir(), `gatehouse-memory-${process.pid}`);
/** Ring keeps its connections. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const crowd = gatherCrowd(BROWSERS);
if (process.env.ONLY !== "P6") await measureMemory();
if (process.env.ONLY !== "P7") await measurePushes();
crowd.end();
saveTable("push");
process.exit(0);

/** P7: what the server grows by when a thousand browsers come; the first crowds only make room for all that connecting leaves behind. */
async function measureMemory(): Promise<void> {
  const served = await serve({ NODE_OPTIONS: "--expose-gc --import ./bench/push/collect.mjs", MEMORY_FILE });
  const [living, resident]: [number[], number[]] = [[], []];
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    const before = await readMemory(served);
    await follow(served);
    const after = await readMemory(served);
    crowd.close();
    if (round < 0) continue;
    living.push((after.living - before.living) / BROWSERS / 1_024);
    resident.push((after.resident - before.resident) / BROWSERS / 1_024);
  }
  await served.server.stop("SIGKILL");
  const noteMemory = (what: string, each: number[]) =>
    note("P7", what, `${spread(each, 1)} KB`, "≤ 30 KB", percentile(each, 0.5) <= 30);
  noteMemory("memory in use for each browser that follows (heap and buffers)", living);
  noteMemory("resident memory that the process grows by for each of a crowd that returns", resident);
}

/** Memory once everything has settled and what nobody needs is collected, in bytes. */
async function readMemory({ server }: Served): Promise<{ living: number; resident: number }> {
  await settle();
  server.child.kill("SIGUSR2");
  await settle();
  return { living: Number(readFileSync(MEMORY_FILE, "utf8")), resident: readRss(server.child.pid) };
}

/** P6: what a push costs the server beside the same bytes from a bare one, and the share of a core at many events. */
async function measurePushes(): Promise<void> {
  const [product, floor, share]: [number[], number[], number[]] = [[], [], []];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const served = await serve();
    // The first events are dear to a fresh server, whoever follows.
    await measure(served, FAST);
    const alone = await measure(served, SLOW);
    const aloneFast = await measure(served, FAST);
    await follow(served);
    const slow = await measure(served, SLOW);
    const fast = await measure(served, FAST);
    crowd.close();
    await served.server.stop("SIGKILL");
    product.push((slow.cpuUs - alone.cpuUs) / slow.messages);
    rates.push(fast.perSecond);
    share.push((fast.cpuUs - aloneFast.cpuUs) / (SECONDS * 1_000_000));
    floor.push(await measureBare(Math.round(slow.bytes / slow.messages)));
  }
  const ratios = product.map((us, round) => us / (floor[round] ?? Number.NaN));
  const ratio = percentile(ratios, 0.5);
  const costs = `${spread(product, 1)} µs against ${spread(floor, 1)} µs`;
  note(
    "P6",
    "a push to one of 1,000 browsers against bare ws",
    `${spread(ratios)} x (${costs})`,
    "≤ 1.25 x",
    ratio <= 1.25,
  );
  const cores = percentile(share, 0.5);
  const rate = percentile(rates, 0.5);
  const figure = `${spread(share)} core (${rate}/s came through)`;
  // A generator that is too slow proves nothing.
  note("P6", "1,000 events/s to 1,000 browsers", figure, "≤ 0.25 core", cores <= 0.25 && rate >= 0.9 * FAST);
}

/** What the server spends while events come at this rate, and what the crowd is sent. */
async function measure({ port, server }: Served, perSecond: number) {
  await crowd.tell();
  const before = cpuOf(server.child);
  const ring = sendEvenly({ port, perSecond, agent, isPatient: false });
  await wait(SECONDS * 1_000);
  const recorded = ring.sent.filter(({ acknowledged }) => acknowledged).length / SECONDS;
  const cpuUs = cpuOf(server.child) - before;
  const came = await crowd.tell();
  await ring.stop();
  return { cpuUs, perSecond: Math.round(recorded), ...came };
}

async function measureBare(bytes: number): Promise<number> {
  const child = spawn(process.execPath, ["bench/push/bare.ts", String(BARE_PORT), String(bytes), String(SLOW)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  endChildWithUs(child);
  if (child.stdout) await once(child.stdout, "data");
  await wait(SECONDS * 200);
  const idle = cpuOf(child);
  await wait(SECONDS * 200);
  const alone = (cpuOf(child) - idle) * 5;
  await crowd.open(`ws://127.0.0.1:${BARE_PORT}`, {}, null);
  await settle();
  await crowd.tell();
  const before = cpuOf(child);
  await wait(SECONDS * 1_000);
  const cpuUs = cpuOf(child) - before - alone;
  const { messages } = await crowd.tell();
  crowd.close();
  child.kill("SIGKILL");
  return cpuUs / messages;
}

async function follow({ port, cookie }: Served): Promise<void> {
  const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
  const head = await crowdCursor({ port, cookie });
  await crowd.open(url, { origin: `http://127.0.0.1:${port}`, cookie }, `40${JSON.stringify(head)}`);
  await settle();
}

async function crowdCursor({ port, cookie }: { port: number; cookie: string }) {
  const response = await fetch(`http://127.0.0.1:${port}/api/live/snapshot`, {
    headers: { cookie, "sec-fetch-site": "same-origin" },
  });
  const { head, revision } = (await response.json()) as { head: number; revision: number };
  return { since: head, revision, epoch: 0 };
}

/** Processor time that a process has used, in µs. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

function settle(): Promise<void> {
  return wait(SETTLE_MS);
}

function wait(ms: number): Promise<void> {
  return new Promise((next) => setTimeout(next, ms));
}
