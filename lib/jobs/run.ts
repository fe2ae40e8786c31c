import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { type JobRow, leaseJobs, listDueJobs, releaseJobs } from "@/db/sqlite/jobs";
import type { JobKind } from "@/db/sqlite/jobs-schema";
import { connection, inRepeatableTransaction } from "@/db/sqlite/purge/step";
import { isDemo } from "@/lib/demo/state";
import { isDemoRun } from "@/lib/demo-run";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { followEvents } from "./follow";
import type { Kind } from "./kind";
import { kinds } from "./kinds";
import { jobs } from "./state";
import { work } from "./work";

const ROUND_MS = 1_000;
const FOLLOW_MS = 100;
const LEASE_MS = 120_000;
const EXTEND_MS = 30_000;
/** What is under way at a stop is ended; so long it may take to say so. */
const STOP_MS = 1_500;

/** Work off what is asked of Ring, what an earlier process left included. */
export function startJobs(): NodeJS.Timeout {
  const state = jobs();
  if (canAsk()) releaseJobs(connection());
  let extendAt = Date.now() + EXTEND_MS;
  const round = () => {
    if (state.stop.signal.aborted || !canAsk()) return;
    try {
      if (followEvents()) state.wake();
      settleAndTake();
      if (Date.now() < extendAt) return;
      extendAt = Date.now() + EXTEND_MS;
      extendLeases();
    } catch (error) {
      log().error({ err: error }, "jobs not looked for; tried again in a second");
    }
  };
  state.wake = once(round);
  state.wake();
  const timer = setInterval(round, ROUND_MS);
  timer.unref();
  return timer;
}

/** Begin nothing more, and end what is under way; it is taken up at the next start. */
export async function stopJobs(): Promise<void> {
  const { stop, underWay, looking } = jobs();
  stop.abort();
  if (looking) clearTimeout(looking);
  const patience = new AbortController();
  await Promise.race([
    Promise.allSettled([...underWay.values()].map(({ ended }) => ended)),
    wait(STOP_MS, undefined, { signal: patience.signal }).catch(() => {}),
  ]);
  patience.abort();
  if (jobs().ended.length > 0) inRepeatableTransaction(settleEnded);
}

/** Deliveries were recorded, or jobs have ended: see soon what is to be done next, once for all that come together. */
export function followSoon(): void {
  const state = jobs();
  state.looking ??= setTimeout(() => {
    state.looking = null;
    state.wake();
  }, FOLLOW_MS).unref();
}

function canAsk(): boolean {
  // A demo that is played in the place of something real must not ask Ring about what is made up.
  return env().RING_CLIENT_ID !== undefined && (!isDemo() || isDemoRun());
}

/** However often it is called before the next turn of the event loop, it runs once. */
function once(run: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setImmediate(() => {
      isWaiting = false;
      run();
    });
  };
}

/** Write what became of jobs and take those that are due, all in one commit: deliveries wait while one is made. */
function settleAndTake(): void {
  if (jobs().ended.length === 0 && listDue().length === 0) return;
  const due = inRepeatableTransaction((sqlite) => {
    settleEnded();
    const found = listDue();
    leaseJobs(
      sqlite,
      found.map(({ id }) => id),
      Date.now() + LEASE_MS,
    );
    return found;
  });
  for (const job of due) begin(job);
}

/** What cannot be written of a job is not held against the others: its lease ends by itself, and it is taken again. */
function settleEnded(): void {
  const { ended, underWay } = jobs();
  for (const { id, settle } of ended.splice(0)) {
    underWay.delete(id);
    try {
      settle();
    } catch (error) {
      log().error({ err: error }, "what became of a job was not written; it is done again");
    }
  }
}

function listDue(): JobRow[] {
  const now = Date.now();
  return (Object.entries(kinds) as [JobKind, Kind][]).flatMap(
    ([kind, { needsDevice, isNewestFirst = false, atOnce }]) => {
      const limit = atOnce - countUnderWay(kind);
      return limit <= 0 ? [] : listDueJobs(connection(), { kind, needsDevice, isNewestFirst, limit, now });
    },
  );
}

function extendLeases(): void {
  const ids = [...jobs().underWay.keys()];
  if (ids.length > 0) inRepeatableTransaction((sqlite) => leaseJobs(sqlite, ids, Date.now() + LEASE_MS));
}

function countUnderWay(kind: JobKind): number {
  return [...jobs().underWay.values()].filter(({ job }) => job.kind === kind).length;
}

function begin(job: JobRow): void {
  const { underWay, ended, stop } = jobs();
  const kind = kinds[job.kind];
  if (!kind) return;
  const end = work(job, kind, stop.signal).then((settle) => {
    ended.push({ id: job.id, settle });
    followSoon();
  });
  underWay.set(job.id, { job, ended: end });
}
