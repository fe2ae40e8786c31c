import "server-only";
import { dropJob, finishJob, isStanding, releaseJob, returnJob } from "@/db/sqlite/jobs";
import { connection, inOneTransaction } from "@/db/sqlite/purge/step";
import { authorise } from "@/lib/linking/tokens";
import { log } from "@/lib/log";
import { ringApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import { JobGone } from "./keep";
import type { Job, Kind } from "./kind";
import { patienceAfter } from "./patience";

/** Do a job once, and say in the database what became of it; never fails. */
export async function work(job: Job, kind: Kind, signal: AbortSignal): Promise<void> {
  try {
    const outcome = await kind.run({ job, ring: ringApi(authorise(job.accountKey)), signal });
    if (outcome === "done") finishJob(connection(), job);
    else giveBack(job, outcome.againInMs, null);
  } catch (error) {
    settle(job, kind, { error, isStopped: signal.aborted });
  }
}

function settle(job: Job, kind: Kind, { error, isStopped }: { error: unknown; isStopped: boolean }): void {
  if (error instanceof JobGone) return;
  try {
    if (isStopped) releaseJob(connection(), job.id);
    else noteFailure(job, kind, error);
  } catch (failed) {
    // Its lease ends by itself, and the job is taken again.
    log().error({ err: failed, kind: job.kind }, "what became of a job was not written; it is done again");
  }
}

function noteFailure(job: Job, kind: Kind, error: unknown): void {
  if (!(error instanceof RingFailure))
    log().error({ err: error, kind: job.kind, account: job.accountKey }, "a job failed");
  const pause = patienceAfter(error, job.attempts);
  const isOver = Date.now() - job.createdAt > kind.giveUpAfterMs;
  if (pause === null || isOver) end(job, kind, error);
  else giveBack(job, pause, error);
}

function giveBack({ id }: Job, inMs: number, error: unknown): void {
  const failure = error === null ? null : explain(error);
  returnJob(connection(), id, { dueAt: Date.now() + inMs, failure, now: Date.now() });
}

function end(job: Job, { onEnd }: Kind, error: unknown): void {
  inOneTransaction((sqlite) => {
    const stood = isStanding(sqlite, job.id);
    dropJob(sqlite, job.id);
    if (stood) onEnd?.(job, error);
  });
}

/** In a sentence for an engineer. */
function explain(error: unknown): string {
  return error instanceof RingFailure ? error.message : "Something unexpected happened; the log says more.";
}
