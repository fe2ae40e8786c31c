import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { db } from "@/db/client";
import { foldLog } from "@/db/sqlite/purge/space";
import { connection, inOneTransaction } from "@/db/sqlite/purge/step";
import { removeAlerts } from "@/db/sqlite/removal/alerts";
import { redactAudit } from "@/db/sqlite/removal/audit";
import { sweepDeliveries } from "@/db/sqlite/removal/deliveries";
import { removeEvents } from "@/db/sqlite/removal/events";
import { dropShell, removeAccount } from "@/db/sqlite/removal/finish";
import { keepJob, type RemovalJob } from "@/db/sqlite/removal/job";
import { findTraces, type Traces } from "@/db/sqlite/removal/traces";
import { forgetMatters } from "@/lib/alerts/matters";
import { beginPassage, type Passage, workThrough } from "@/lib/background/work-through";
import { nameDevice } from "@/lib/devices/name";
import { expireCursors } from "@/lib/live/expire-cursors";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { listJobs } from "./jobs";

const AGAIN_MS = 60_000;
/** A reader in the way of the log is gone after about so long. */
const FOLD_MS = 100;

interface Removals {
  run: Promise<void> | null;
  isStopped: boolean;
  longestMs: number;
}

export const removals = () => singleton<Removals>("removal", () => ({ run: null, isStopped: false, longestMs: 0 }));

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
    const traces = findTraces(job.accountKey, traceNames);
    if (!(await passThrough(job, traces, passage))) return;
    if (removeAccount(job, traces, Date.now())) leave();
  }
  dropShell(connection(), job.accountKey);
  while (!foldLog()) {
    if (passage.isStopped()) return;
    await wait(FOLD_MS);
  }
  inOneTransaction((sqlite) => keepJob(sqlite, Object.assign(job, { phase: "done" })));
  log().info({ receipt: job.number, ...job.counts }, "account removed");
}

/** Its devices are gone: whoever remembers them forgets. */
function leave(): void {
  forgetMatters();
  expireCursors();
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

/** Everything but the account itself, batch by batch; deliveries before events, which say whose they are. False where stopped. */
async function passThrough(job: RemovalJob, traces: Traces, passage: Passage): Promise<boolean> {
  const steps = [sweep, redactBy("others"), redactBy("naming"), dropAlerts, dropEvents];
  for (const step of steps) if (!(await workThrough(passage, step(job, traces)))) return false;
  return true;
}

type Step = (job: RemovalJob, traces: Traces) => (rows: number) => { isDone: boolean };

const sweep: Step = (job, traces) => (rows) =>
  inOneTransaction((sqlite) => {
    const { next, top } = job.sweep ?? beginSweep();
    const swept = sweepDeliveries(sqlite, traces, { next, end: job.sweptTo, rows });
    job.counts.deliveries += swept.removed;
    job.sweep = swept.next === null ? null : { next: swept.next, top };
    if (swept.next === null) job.sweptTo = top;
    keepJob(sqlite, job);
    return { isDone: swept.next === null };
  });

function beginSweep(): { next: number; top: number } {
  const top = connection().prepare<[], number>("SELECT coalesce(max(id), 0) FROM deliveries").pluck().get() ?? 0;
  return { next: top + 1, top };
}

const redactBy =
  (which: "naming" | "others"): Step =>
  (job, traces) => {
    let after = 0;
    return (rows) =>
      inOneTransaction((sqlite) => {
        const { changed, next } = redactAudit(sqlite, { traces, number: job.number, which }, { after, rows });
        job.counts.auditLines += changed;
        if (changed > 0) keepJob(sqlite, job);
        after = next ?? after;
        return { isDone: next === null };
      });
  };

const dropAlerts: Step = (job, traces) => {
  let after = 0;
  return (rows) =>
    inOneTransaction((sqlite) => {
      const { removed, next } = removeAlerts(sqlite, traces.accountKey, { after, rows });
      job.counts.alerts += removed;
      if (removed > 0) keepJob(sqlite, job);
      after = next ?? after;
      return { isDone: next === null };
    });
};

const dropEvents: Step = (job, traces) => (rows) =>
  inOneTransaction((sqlite) => {
    const removed = removeEvents(sqlite, traces, rows);
    job.counts.events += removed;
    if (removed > 0) keepJob(sqlite, job);
    return { isDone: removed < rows };
  });
