import { afterEach, expect, it, vi } from "vitest";
import { writeDb } from "@/db/client";
import { findSetting, writeSetting } from "@/db/queries/settings";
import { beginPassage, workThrough } from "@/lib/background/work-through";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";

const ROWS = 5_000;
/** Deliveries wait as long as the longest batch takes. */
const MOST_MS = 25;
const always = { isUrgent: () => true, isStopped: () => false };

let gatehouse: Gatehouse;
afterEach(async () => {
  vi.restoreAllMocks();
  await gatehouse.stop();
});

it("ends a batch in time when rows become a hundred times as dear", async () => {
  gatehouse = await openGatehouse();
  let clock = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => clock);
  const passage = beginPassage(always);
  let [left, sizes] = [ROWS, 0];
  await workThrough(passage, async (_sql, rows) => {
    clock += rows * (left > ROWS / 2 ? 0.001 : 0.1);
    left -= rows;
    sizes = Math.max(sizes, rows);
    return { isDone: left <= 0 };
  });
  expect(left).toBe(0);
  expect(sizes).toBeLessThan(100);
  expect(passage.longestMs).toBeLessThan(MOST_MS);
});

it("keeps all of a batch or nothing", async () => {
  gatehouse = await openGatehouse();
  // No time passes, so that all three steps are of one batch whatever the database takes for them.
  const now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now);
  let steps = 0;
  const work = workThrough(beginPassage(always), async (sql) => {
    await writeSetting(sql, "a step", String(++steps));
    if (steps === 3) throw new Error("the third step");
    return { isDone: false };
  });
  await expect(work).rejects.toThrow("the third step");
  expect(await findSetting(writeDb().sql, "a step")).toBeUndefined();
});
