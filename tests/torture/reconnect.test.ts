import { expect } from "vitest";
import { percentile } from "@/bench/table";
import { isFull, torture } from "../helpers/torture";
import { startBrowsers } from "./helpers/browsers";
import { countWrongLists, readSeqs } from "./helpers/check";
import { fillHistory } from "./helpers/fill";
import { sendEvenly } from "./helpers/ring";
import { readHeads, type Served, serve } from "./helpers/served";

const WITHIN_MS = 1_000;
const PER_SECOND = isFull ? 100 : 30;
const size = { short: { all: 100, behind: 300, times: 1 }, full: { all: 1_000, behind: 1_000, times: 3 } };

torture("T23", "everybody comes back at once", size, async ({ all, behind, times }) => {
  const served = await serve();
  const browsers = startBrowsers(served);
  const ring = sendEvenly({ port: served.port, perSecond: PER_SECOND, isPatient: true });
  try {
    await expect.poll(() => readSeqs(served.file).length).toBeGreaterThan(0);
    const slowest: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const heads = await readHeads(served);
      fillHistory(served.file, behind);
      slowest.push(await comeBack(served, { browsers, all, heads }));
    }
    const sent = await ring.stop();
    const p99 = percentile(
      sent.map(({ ms }) => ms),
      0.99,
    );
    expect(sent.filter(({ first }) => first !== 200).map(({ first }) => first)).toEqual([]);
    expect(Math.max(...slowest)).toBeLessThan(10_000);
    if (isFull) expect(p99).toBeLessThan(1_000);
    return `${all} browsers, ${behind} events behind, ${times} times: all caught up within ${Math.round(Math.max(...slowest))} ms, ${sent.length} webhooks meanwhile all 200, p99 ${Math.round(p99)} ms`;
  } finally {
    ring.giveUp();
    browsers.end();
    await served.server.stop("SIGKILL");
  }
});

interface Storm {
  browsers: ReturnType<typeof startBrowsers>;
  all: number;
  heads: { head: number; revision: number };
}

/** All of them within a second; resolves to the time until the last one had everything, in ms. */
async function comeBack({ file }: Served, { browsers, all, heads }: Storm): Promise<number> {
  const startedAt = performance.now();
  browsers.open(all, WITHIN_MS, heads);
  await expect
    .poll(async () => (await browsers.tell()).stories.filter(({ live }) => live).length, {
      timeout: 30_000,
      interval: 100,
    })
    .toBe(all);
  const took = performance.now() - startedAt;
  const { stories } = await browsers.tell();
  const known = Math.min(...stories.map(({ cursor }) => cursor));
  // Whoever has heard of more than the slowest one is not judged by what came later.
  const level = stories.filter(({ cursor }) => cursor === known);
  expect(
    countWrongLists(
      level,
      readSeqs(file).filter((seq) => seq <= known),
    ),
  ).toBe(0);
  browsers.closeAll();
  return took;
}
