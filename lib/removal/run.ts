import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { db, dropShell, foldLog, openedFile, withSnapshot } from "@/db/client";
import { removeAccount } from "@/db/commands/removal/finish";
import { keepJob, type RemovalJob } from "@/db/commands/removal/job";
import { findTraces } from "@/db/commands/removal/traces";
import { transact } from "@/db/commands/revise";
import { changeMatters } from "@/lib/alerts/matters";
import { beginPassage, type Passage } from "@/lib/background/work-through";
import { isLeading, refuseDeposed } from "@/lib/cluster/leader";
import { tellReplicas } from "@/lib/cluster/wake";
import { nameDevice } from "@/lib/devices/name";
import { publish } from "@/lib/live/publish";
import { log } from "@/lib/log";
import { sweepPictures } from "@/lib/pictures/sweep";
import { singleton } from "@/lib/singleton";
import { removeAsides } from "./asides";
import { listJobs } from "./jobs";
import { passThrough } from "./steps";

const AGAIN_MS = 60_000;
/** A reader in the way of the log is gone after about so long. */
const FOLD_MS = 100;

interface Removals {
  run: Promise<void> | null;
  isStopped: boolean;
  longestMs: number;
}

export const removals = () => singleton<Removals>("removal", () => ({ run: null, isStopped: false, longestMs: 0 }));

/** One more was asked for: it begins at once, on whichever replica leads. */
export function beginRemovals(): void {
  if (isLeading()) void runRemovals();
  else tellReplicas("work");
}

/** Work off the removals that were asked for, one after the other; what a stop or a kill left goes on at the next start. */
export function runRemovals(): Promise<void> {
  const state = removals();
  state.run ??= run()
    .catch((error: unknown) => log().error({ err: error }, "removal broke off; it goes on at the next start"))
    .finally(() => {
      state.run = null;
    });
  return state.run;
}

/** Go on with what was left at the last stop; what breaks off is tried again. */
export function startRemovals(): NodeJS.Timeout {
  removals().isStopped = false;
  void runRemovals();
  const timer = setInterval(() => void runRemovals(), AGAIN_MS);
  timer.unref();
  return timer;
}

/** End with the present batch. */
export async function stopRemovals(): Promise<void> {
  removals().isStopped = true;
  await removals().run;
}

async function run(): Promise<void> {
  for (;;) {
    const job = (await listJobs(db())).findLast(({ phase }) => phase !== "done");
    if (!job || removals().isStopped) return;
    const passage = beginPassage({ isUrgent: () => false, isStopped: () => removals().isStopped });
    await work(job, passage);
    removals().longestMs = Math.max(removals().longestMs, passage.longestMs);
  }
}

async function work(job: RemovalJob, passage: Passage): Promise<void> {
  while (job.phase === "sweeping") {
    const traces = await withSnapshot(({ sql }) => findTraces(sql, job.accountKey, traceNames));
    job.counts.asides += await removeAsides(openedFile().file, traces.ids);
    if (!(await passThrough(job, traces, passage))) return;
    if (await removeAccount(job, traces, { at: Date.now(), check: refuseDeposed })) leave();
  }
  await dropShell(job.accountKey);
  await sweepPictures(passage.isStopped);
  if (passage.isStopped()) return;
  while (!(await foldLog())) {
    if (passage.isStopped()) return;
    await wait(FOLD_MS);
  }
  await transact(async ({ sql }) => {
    await refuseDeposed(sql);
    await keepJob(sql, Object.assign(job, { phase: "done" }));
  });
  log().info({ receipt: job.number, ...job.counts }, "account removed");
}

/** Its devices are gone: whoever remembers them forgets. */
function leave(): void {
  changeMatters();
  publish();
}

function traceNames(device: { id: number; deviceId: string; name: string | null; alias: string | null }): string[] {
  const { id: key, deviceId } = device;
  const bare = { key, deviceId, alias: null, name: null };
  // The made-up name says what kind of device it is, and that may have changed.
  return [
    nameDevice({ ...bare, lastPressAt: 0, lastMotionAt: null }),
    nameDevice({ ...bare, lastPressAt: null, lastMotionAt: 0 }),
    nameDevice({ ...bare, lastPressAt: null, lastMotionAt: null }),
  ];
}
