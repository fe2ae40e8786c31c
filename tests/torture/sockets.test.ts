import { expect } from "vitest";
import { percentile } from "@/bench/table";
import { isFull, torture } from "../helpers/torture";
import { startBrowsers } from "./helpers/browsers";
import { countWrongLists, readSeqs } from "./helpers/check";
import { sendEvenly } from "./helpers/ring";
import { readHeads, serve } from "./helpers/served";

const ROUND_MS = 1_000;
const size = {
  short: { all: 100, perSecond: 20, seconds: 4, kills: 1, dropped: 0.1 },
  full: { all: 1_000, perSecond: 50, seconds: 300, kills: 3, dropped: 0.01 },
};

torture("T21", "browsers that follow through drops and kills", size, async (plan) => {
  const { all, perSecond, seconds, kills, dropped } = plan;
  const served = await serve();
  const browsers = startBrowsers(served);
  const everybodyLive = (timeout: number) =>
    expect
      .poll(async () => (await browsers.tell()).stories.filter(({ live }) => live).length, { timeout, interval: 100 })
      .toBe(all);
  const ring = sendEvenly({ port: served.port, perSecond, isPatient: true });
  const pushes: number[] = [];
  const back: number[] = [];
  try {
    browsers.open(all, 500, await readHeads(served));
    await everybodyLive(30_000);
    for (let second = 1; second <= seconds; second += 1) {
      await new Promise((next) => setTimeout(next, ROUND_MS));
      const told = await browsers.tell();
      for (const heard of told.pushes) for (const ms of heard) pushes.push(ms);
      browsers.drop(dropped);
      if (second % Math.ceil(seconds / (kills + 1)) !== 0 || back.length === kills) continue;
      await served.server.stop("SIGKILL");
      await served.restart();
      const startedAt = performance.now();
      await everybodyLive(60_000);
      back.push(performance.now() - startedAt);
      // What waited through the kill is no push.
      await browsers.tell();
    }
    const sent = await ring.stop();
    const seqs = readSeqs(served.file);
    const last = seqs.at(-1) ?? 0;
    await expect
      .poll(async () => (await browsers.tell()).stories.filter(({ cursor }) => cursor >= last).length, {
        timeout: 30_000,
      })
      .toBe(all);
    const { stories } = await browsers.tell();
    expect(countWrongLists(stories, seqs)).toBe(0);
    expect(seqs.length).toBe(sent.length);
    const [slowest, p99] = [Math.round(Math.max(...back)), Math.round(percentile(pushes, 0.99))];
    if (isFull) expect(slowest).toBeLessThan(5_000);
    if (isFull) expect(p99).toBeLessThan(250);
    const came = stories.reduce((sum, { count }) => sum + count, 0);
    return `${all} browsers, ${perSecond} events/s, ${kills} kills: ${came} events on their lists, 0 missing, 0 twice, 0 out of order; all back ${slowest} ms after a restart; p99 of a push ${p99} ms`;
  } finally {
    ring.giveUp();
    browsers.end();
    await served.server.stop("SIGKILL");
  }
});
