import { expect } from "vitest";
import { isFull, torture } from "../helpers/torture";
import { startBrowsers, type Told } from "./helpers/browsers";
import { countWrongLists, readSeqs } from "./helpers/check";
import { sendEvenly } from "./helpers/ring";
import { readHeads, readMetric, readRss, type Served, serve } from "./helpers/served";

const MB = 1024 * 1024;
/** The system holds a few MB for each connection; only what comes after them waits in the server. */
const ENOUGH = 5 * MB;
/** How long it may take until the system holds no more back for any of them, in ms. */
const LONGEST = isFull ? 240_000 : 60_000;
const CUT = 'gatehouse_sockets_cut_total{why="slow"}';

const size = { short: { all: 60, deaf: 18 }, full: { all: 1_000, deaf: 300 } };

torture("T22", "browsers that stop reading", size, async ({ all, deaf }) => {
  const served = await serve();
  const browsers = startBrowsers(served);
  try {
    browsers.open(all, 500, await readHeads(served));
    await expect.poll(async () => countLive(await browsers.tell()), { timeout: 30_000 }).toBe(all);
    const base = readRss(served.server.child.pid);
    browsers.deafen(deaf, true);
    const load = await flood(served, browsers, deaf);
    await expect.poll(() => readMetric(served, CUT), { timeout: 10_000 }).toBe(deaf);
    const grown = Math.max(load.rss, readRss(served.server.child.pid)) - base;

    browsers.deafen(deaf, false);
    const seqs = readSeqs(served.file);
    const last = seqs.at(-1) ?? 0;
    await expect
      .poll(async () => (await browsers.tell()).stories.filter(({ cursor }) => cursor >= last).length, {
        timeout: 60_000,
        interval: 500,
      })
      .toBe(all);
    const { stories } = await browsers.tell();
    expect(countWrongLists(stories, seqs)).toBe(0);
    expect(stories.filter(({ ended }) => ended > 0).length).toBe(deaf);
    expect(grown).toBeLessThan(150 * MB);
    if (isFull) expect(load.p99).toBeLessThan(500);
    return `${deaf} of ${all} cut ${load.cutMs} ms after the first had too much, and back with all ${seqs.length} events; ${(load.bytes / MB).toFixed(1)} MB sent to each; +${Math.round(grown / MB)} MB; p99 of the others ${Math.round(load.p99)} ms`;
  } finally {
    browsers.end();
    await served.server.stop("SIGKILL");
  }
});

function countLive({ stories }: Told): number {
  return stories.filter(({ live }) => live).length;
}

/** Presses at many doors, until everybody was sent more than the system can hold back, and all of the deaf are gone. */
async function flood(served: Served, browsers: ReturnType<typeof startBrowsers>, deaf: number) {
  const ring = sendEvenly({
    port: served.port,
    perSecond: 1_000,
    isPatient: true,
    devices: 400,
    type: "button_press",
  });
  /** How many pushes took so many whole milliseconds: over minutes there are too many for a list. */
  const pushes = new Map<number, number>();
  let [bytes, rss, firstAt, cut] = [0, 0, 0, 0];
  const before = Math.max(...(await browsers.tell()).stories.map((story) => story.bytes));
  const deadline = performance.now() + LONGEST;
  while ((bytes < ENOUGH || cut < deaf) && performance.now() < deadline) {
    await new Promise((next) => setTimeout(next, 250));
    const told = await browsers.tell();
    bytes = Math.max(...told.stories.map((story) => story.bytes)) - before;
    for (const ms of told.pushes.flat()) pushes.set(Math.ceil(ms), (pushes.get(Math.ceil(ms)) ?? 0) + 1);
    rss = Math.max(rss, readRss(served.server.child.pid));
    cut = await readMetric(served, CUT);
    if (cut > 0 && firstAt === 0) firstAt = performance.now();
  }
  const cutMs = Math.round(performance.now() - firstAt);
  await ring.stop();
  return { bytes, rss, cutMs, p99: percentileOf(pushes, 0.99) };
}

/** The same as of a list, of values and how often each is there. */
function percentileOf(counts: ReadonlyMap<number, number>, share: number): number {
  const sorted = [...counts].toSorted(([a], [b]) => a - b);
  let left = share * sorted.reduce((sum, [, count]) => sum + count, 0);
  for (const [value, count] of sorted) {
    left -= count;
    if (left < 0) return value;
  }
  return sorted.at(-1)?.[0] ?? Number.NaN;
}
