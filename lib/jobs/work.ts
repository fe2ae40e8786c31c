import "server-only";
import { dropJob, finishJob, isStanding, releaseJob, returnJob } from "@/db/sqlite/jobs";
import { connection, inRepeatableTransaction } from "@/db/sqlite/purge/step";
import { apart } from "@/lib/background/apart";
import { authorise } from "@/lib/linking/tokens";
import { log } from "@/lib/log";
import { ringApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import { JobGone } from "./keep";
import type { Job, Kind } from "./kind";
import { patienceAfter } from "./patience";

/** Writes what became of a job; called in a transaction that several share. */
export type Settle = () => void;

/** Do a job once; resolves to what is to be written of it, and never fails. */
export async function work(job: Job, kind: Kind, signal: AbortSignal): Promise<Settle> {
  try {
    await apart(signal);
    const outcome = await kind.run({ job, ring: ringApi(authorise(job.accountKey)), signal });
    return () => (outcome === "done" ? finishJob(connection(), job) : giveBack(job, outcome.againInMs, null));
  } catch (error) {
    if (error instanceof JobGone) return () => {};
    if (signal.aborted) return () => releaseJob(connection(), job.id);
    return () => noteFailure(job, kind, error);
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

function giveBack(job: Job, inMs: number, error: unknown): void {
  const failure = error === null ? null : explain(error);
  returnJob(connection(), job, { dueAt: Date.now() + inMs, failure });
}

function end(job: Job, { onEnd }: Kind, error: unknown): void {
  inRepeatableTransaction((sqlite) => {
    const stood = isStanding(sqlite, job.id);
    dropJob(sqlite, job.id);
    if (stood) onEnd?.(job, error);
  });
}

/** In a sentence for an engineer. */
function explain(error: unknown): string {
  return error instanceof RingFailure ? error.message : "Something unexpected happened; the log says more.";
}
