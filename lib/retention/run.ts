import "server-only";
import { foldLog } from "@/db/client";
import { giveUpOverdue } from "@/db/commands/pictures/overdue";
import { beginPassage, type Passage, workThrough } from "@/lib/background/work-through";
import { log } from "@/lib/log";
import { dropUnused } from "@/lib/pictures/store";
import { sweepPictures } from "@/lib/pictures/sweep";
import { keeper } from "./keeper";
import { keepLastRun } from "./last-run";
import { countDue } from "./outlook";
import { type Due, listParts } from "./parts";
import { endProgress, noteProgress } from "./progress";
import { readRules } from "./rules";
import { DAY_MS, type LastRun, noneRemoved, type Progress, type Removed } from "./views";

/** So long a picture is waited for. */
const PATIENCE_MS = 2 * DAY_MS;

/**
 * Remove what is past its time, and what is too much for the size limit; one run at a time, in small batches that no
 * delivery has to wait for. What a killed run left is found by the next. `urgent`: without waiting for a quiet moment.
 */
export function runRetention({ urgent = false } = {}): Promise<LastRun> {
  const state = keeper();
  if (urgent) state.isUrgent = true;
  state.run ??= run().finally(() => {
    state.run = null;
    state.isUrgent = false;
  });
  return state.run;
}

async function run(): Promise<LastRun> {
  const state = keeper();
  const startedAt = Date.now();
  const passage = beginPassage({ isUrgent: () => state.isUrgent, isStopped: () => state.isStopped });
  const removed = { ...noneRemoved };
  let failure: string | null = null;
  try {
    const rules = await readRules();
    const ended = await removeAll(passage, { rules, removed, startedAt });
    if (!ended) failure = "Gatehouse was stopped; it goes on at the next start.";
    if (sum(removed) > 0) await foldLog();
    await giveUpOverdue(startedAt - PATIENCE_MS);
    await sweepPictures(() => state.isStopped);
  } catch (error) {
    failure = "It could not go on; the log says why. The next run tries again.";
    log().error({ err: error }, "retention broke off; the next run tries again");
  }
  await endProgress().catch((error: unknown) =>
    log().warn({ err: error }, "retention has ended, and is still told of"),
  );
  const last = { startedAt, endedAt: Date.now(), removed, longestMs: passage.longestMs, failure };
  state.last = last;
  await keepLastRun(last);
  return last;
}

interface Work extends Due {
  removed: Removed;
}

async function removeAll(passage: Passage, work: Work): Promise<boolean> {
  for (const { kind, until, purge, isCounted = true } of await listParts(work)) {
    const left = kind === "alerts" || !isCounted ? null : await countDue(kind, until);
    const progress: Progress = { kind, until, startedAt: work.startedAt, left, removed: work.removed };
    await noteProgress(progress);
    const ended = await workThrough(passage, purge, async ({ removed, files = [] }) => {
      work.removed[kind] += removed;
      if (progress.left !== null) progress.left = Math.max(0, progress.left - removed);
      await dropUnused(files);
      await noteProgress(progress);
    });
    if (!ended) return false;
  }
  return true;
}

function sum(removed: Removed): number {
  return Object.values(removed).reduce((total, count) => total + count, 0);
}
