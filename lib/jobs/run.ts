import "server-only";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { db, isShared, writeDb } from "@/db/client";
import { claimJobs, extendJob, isAnyDue, type JobRow, releaseJob, releaseJobs } from "@/db/commands/jobs";
import { transactRepeatably } from "@/db/commands/revise";
import { attemptPart } from "@/db/commands/savepoint";
import type { JobKind } from "@/db/schema/jobs";
import type { Sql } from "@/db/sql";
import { isLeading } from "@/lib/cluster/leader";
import { isDemo } from "@/lib/demo/state";
import { isDemoRun } from "@/lib/demo-run";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { followEvents } from "./follow";
import type { Kind } from "./kind";
import { kinds } from "./kinds";
import { type Ended, type Jobs, jobs } from "./state";
import { work } from "./work";

const ROUND_MS = 1_000;
const FOLLOW_MS = 100;
/** Of a replica that is gone, its jobs are taken by another after so long. */
const LEASE_MS = 60_000;
const EXTEND_MS = 15_000;
/** What is under way at a stop is ended; so long it may take to say so. */
const STOP_MS = 1_500;

/** Work off what is asked of Ring, what an earlier process left included; replicas share it. */
export function startJobs(): NodeJS.Timeout {
  const state = jobs();
  /** Where the database is ours alone, whoever was at a job is gone. */
  let isReleased = isShared();
  let extendAt = Date.now() + EXTEND_MS;
  state.wake = inRounds(state, async () => {
    try {
      if (state.stop.signal.aborted || !canAsk()) return;
      if (!isReleased) await releaseJobs(writeDb().sql);
      isReleased = true;
      if (isLeading() && (await followEvents())) state.wake();
      await settleAndTake(state);
      if (Date.now() < extendAt) return;
      extendAt = Date.now() + EXTEND_MS;
      await extendLeases(state);
    } catch (error) {
      log().error({ err: error }, "jobs not looked for; tried again in a second");
    }
  });
  state.wake();
  const timer = setInterval(state.wake, ROUND_MS);
  timer.unref();
  return timer;
}

/** Begin nothing more, and end what is under way; it is taken up at the next start. */
export async function stopJobs(): Promise<void> {
  const state = jobs();
  state.stop.abort();
  if (state.looking) clearTimeout(state.looking);
  const patience = new AbortController();
  await Promise.race([
    Promise.allSettled([...state.underWay.values()].map(({ ended }) => ended)),
    wait(STOP_MS, undefined, { signal: patience.signal }).catch(() => {}),
  ]);
  patience.abort();
  await state.round;
  while (state.ended.length > 0) {
    const ended = [...state.ended];
    await transactRepeatably(({ sql }) => settleAll(sql, ended));
    forget(state, ended);
  }
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

/**
 * Rounds, one at a time: however often one is asked for before the next turn of the event loop it runs once, and once more
 * for all that ask while it is under way. It never fails.
 */
function inRounds(state: Jobs, round: () => Promise<void>): () => void {
  let isWanted = false;
  const run = async () => {
    do {
      await nextTurn();
      isWanted = false;
      await round();
    } while (isWanted);
    state.round = null;
  };
  return () => {
    isWanted = true;
    state.round ??= run();
  };
}

/** Write what became of jobs and take those that are due. */
async function settleAndTake(state: Jobs): Promise<void> {
  const ended = [...state.ended];
  if (ended.length === 0 && !(await isAnyWaiting(state))) return;
  const taken = isShared() ? await settleThenClaim(state, ended) : await settleAndClaim(state, ended);
  forget(state, ended);
  if (state.stop.signal.aborted) await giveBack(taken);
  else for (const job of taken) begin(state, job);
}

/** All in one commit: deliveries wait while one is made. */
async function settleAndClaim(state: Jobs, ended: readonly Ended[]): Promise<JobRow[]> {
  return await transactRepeatably(async ({ sql }) => {
    await settleAll(sql, ended);
    return await claim(sql, countUnderWay(state, ended));
  });
}

/** Among replicas a claim keeps nobody waiting: it passes over what others claim at the same time. */
async function settleThenClaim(state: Jobs, ended: readonly Ended[]): Promise<JobRow[]> {
  if (ended.length > 0) await transactRepeatably(({ sql }) => settleAll(sql, ended));
  return await claim(db().sql, countUnderWay(state, ended));
}

/** What cannot be written of a job is not held against the others: its lease ends by itself, and it is taken again. */
async function settleAll(sql: Sql, ended: readonly Ended[]): Promise<void> {
  for (const one of ended) {
    const failure = await attemptPart(sql, () => one.settle(sql));
    if (failure) log().error({ err: failure.error }, "what became of a job was not written; it is done again");
  }
}

/** What became of these is written, or given up: they are the first that ended. */
function forget({ ended, underWay }: Jobs, written: readonly Ended[]): void {
  for (const { id } of ended.splice(0, written.length)) underWay.delete(id);
}

async function isAnyWaiting(state: Jobs): Promise<boolean> {
  for (const due of listRoom(countUnderWay(state))) if (await isAnyDue(db().sql, due)) return true;
  return false;
}

async function claim(sql: Sql, underWay: ReadonlyMap<JobKind, number>): Promise<JobRow[]> {
  const until = Date.now() + LEASE_MS;
  const claimed: JobRow[] = [];
  for (const due of listRoom(underWay)) claimed.push(...(await claimJobs(sql, { ...due, until })));
  return claimed;
}

/** How many more of which jobs may be begun. */
function listRoom(underWay: ReadonlyMap<JobKind, number>) {
  const now = Date.now();
  return (Object.entries(kinds) as [JobKind, Kind][]).flatMap(
    ([kind, { needsDevice, isNewestFirst = false, atOnce }]) => {
      const limit = atOnce - (underWay.get(kind) ?? 0);
      return limit > 0 ? [{ kind, needsDevice, isNewestFirst, limit, now }] : [];
    },
  );
}

/** Jobs that are under way by their kind, without these that have ended. */
function countUnderWay({ underWay }: Jobs, ended: readonly Ended[] = []): ReadonlyMap<JobKind, number> {
  const over = new Set(ended.map(({ id }) => id));
  const counts = new Map<JobKind, number>();
  for (const [id, { job }] of underWay) if (!over.has(id)) counts.set(job.kind, (counts.get(job.kind) ?? 0) + 1);
  return counts;
}

/** In a transaction, as all that asks whose a job is: none of it comes in between. */
async function extendLeases({ underWay }: Jobs): Promise<void> {
  const held = [...underWay.values()];
  if (held.length === 0) return;
  await transactRepeatably(async ({ sql }) => {
    for (const { job } of held) await extendJob(sql, job, Date.now() + LEASE_MS);
  });
}

/** What was taken in the moment of a stop is for others, or for the next start. */
async function giveBack(taken: readonly JobRow[]): Promise<void> {
  for (const job of taken) await releaseJob(writeDb().sql, job);
}

function begin({ underWay, ended, stop }: Jobs, job: JobRow): void {
  const kind = kinds[job.kind];
  if (!kind) return;
  const before = underWay.get(job.id);
  if (before) {
    // Its lease ran out while it was worked on, and it came back to where it is.
    before.job.leasedUntil = job.leasedUntil;
    return;
  }
  const end = work(job, kind, stop.signal).then((settle) => {
    ended.push({ id: job.id, settle });
    followSoon();
  });
  underWay.set(job.id, { job, ended: end });
}
