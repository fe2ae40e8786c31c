import { afterAll, beforeAll, expect } from "vitest";
import { GET as getSnapshotRoute } from "@/app/api/live/snapshot/route";
import type { Snapshot } from "@/lib/live/protocol";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { isFull, torture } from "../helpers/torture";
import { openBrowser, type Story } from "./helpers/browser";
import { countWrongLists, readSeqs } from "./helpers/check";
import { sendEvenly } from "./helpers/ring";

const PER_SECOND = isFull ? 500 : 100;
const SETTLE_MS = 150;

let gatehouse: Gatehouse;
beforeAll(async () => {
  gatehouse = await openGatehouse();
});
afterAll(() => gatehouse.stop());

torture("T25", "snapshots while events come", { short: 10, full: 500 }, async (loads) => {
  const cookie = await gatehouse.signIn();
  const port = Number(new URL(gatehouse.url).port);
  const ring = sendEvenly({ port, perSecond: PER_SECOND, isPatient: true });
  const told: { story: Story; snapshot: Snapshot }[] = [];
  for (let load = 0; load < loads; load += 1) {
    const response = await getSnapshotRoute(new Request(gatehouse.url, { headers: { cookie } }));
    const snapshot = (await response.json()) as Snapshot;
    const browser = openBrowser({ port, cookie }, snapshot);
    browser.connect();
    await expect.poll(() => browser.story.live, { interval: 5, timeout: 30_000 }).toBe(true);
    await new Promise((next) => setTimeout(next, SETTLE_MS));
    browser.close();
    told.push({ story: browser.story, snapshot });
  }
  const sent = await ring.stop();
  const seqs = readSeqs(gatehouse.file);
  for (const { story, snapshot } of told) {
    const upTo = seqs.filter((seq) => seq <= story.cursor);
    expect(countWrongLists([story], upTo)).toBe(0);
    // What the snapshot shows is the end of the history that it says it is.
    const shown = snapshot.events.map(({ seq }) => seq).toSorted((a, b) => a - b);
    expect(Math.max(0, ...shown)).toBe(Math.max(0, ...seqs.filter((seq) => seq <= snapshot.head)));
  }
  const followed = told.reduce((sum, { story }) => sum + story.count, 0);
  expect(followed).toBeGreaterThan(0);
  return `${loads} snapshots while ${sent.length} events came at ${PER_SECOND}/s, ${followed} events followed on: 0 holes, 0 twice`;
});
