import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, expect } from "vitest";
import { type Envelope, envelope } from "../helpers/deliveries";
import { inspect, withOtherConnection } from "../helpers/inspect";
import { type Keeping, openKeeping } from "../helpers/keeping";
import { torture } from "../helpers/torture";
import { writeBacklog } from "./helpers/backlog";
import { sendAll } from "./helpers/household";

let keeping: Keeping;

beforeAll(async () => {
  keeping = await openKeeping();
});
afterAll(() => keeping.stop());

const motion = () => envelope({ type: "motion_detected", subType: "human" });

/** Which of these are not there. */
function missing(ledger: readonly Envelope[]): unknown[] {
  const kept = inspect(keeping.file, (sqlite) =>
    sqlite.prepare("SELECT json_extract(CAST(body AS TEXT), '$.meta.request_id') FROM deliveries").pluck().all(),
  );
  const known = new Set(kept);
  return ledger.map(({ meta }) => meta.request_id).filter((id) => !known.has(id));
}

torture("T36", "retention under load", { short: 3_000, full: 300_000 }, async (rows) => {
  expect(await sendAll(keeping.door, [motion()])).toBe(0);
  await withOtherConnection(keeping.file, async (sqlite) => writeBacklog(sqlite, rows));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const running = keeping.run();
  let isOver = false;
  void running.then(() => {
    isOver = true;
  });
  const ledger: Envelope[] = [];
  const times: number[] = [];
  while (!isOver) {
    const sent = Array.from({ length: 5 }, motion);
    const begun = performance.now();
    expect(await sendAll(keeping.door, sent)).toBe(0);
    times.push(performance.now() - begun);
    ledger.push(...sent);
  }
  delay.disable();
  const { removed, startedAt, endedAt, longestMs, failure } = await running;
  expect(failure).toBeNull();
  expect(removed).toMatchObject({ events: rows, deliveries: rows });
  expect(missing(ledger)).toEqual([]);
  expect(inspect(keeping.file, (sqlite) => sqlite.pragma("integrity_check", { simple: true }))).toBe("ok");
  const seconds = (endedAt - startedAt) / 1_000;
  const slowest = Math.max(...times).toFixed(0);
  const loop = (delay.max / 1e6).toFixed(0);
  return `${rows} events and ${rows} deliveries gone in ${seconds.toFixed(1)} s beside ${ledger.length} deliveries, 0 lost; longest batch ${longestMs.toFixed(1)} ms, loop at most ${loop} ms, slowest answer of five at once ${slowest} ms`;
});
