import "server-only";
import { dropHeldJob, finishJob, releaseJob, returnJob } from "@/db/commands/jobs";
import type { Sql } from "@/db/sql";
import { apart } from "@/lib/background/apart";
import { authorise } from "@/lib/linking/tokens";
import { log } from "@/lib/log";
import { ringApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import { JobGone } from "./keep";
import type { Job, Kind } from "./kind";
import { patienceAfter } from "./patience";

/** Writes what became of a job; called in a transaction that several share. */
export type Settle = (sql: Sql) => Promise<void>;

/** Do a job once; resolves to what is to be written of it, and never fails. */
export async function work(job: Job, kind: Kind, signal: AbortSignal): Promise<Settle> {
  try {
    await apart(signal);
    const outcome = await kind.run({ job, ring: ringApi(authorise(job.accountKey)), signal });
    return (sql) => (outcome === "done" ? finishJob(sql, job) : giveBack(sql, job, { inMs: outcome.againInMs }));
  } catch (error) {
    if (error instanceof JobGone) return async () => {};
    if (signal.aborted) return (sql) => releaseJob(sql, job);
    return (sql) => noteFailure(sql, { job, kind, error });
  }
}

interface Failed {
  job: Job;
  kind: Kind;
  error: unknown;
}

async function noteFailure(sql: Sql, { job, kind, error }: Failed): Promise<void> {
  if (!(error instanceof RingFailure))
    log().error({ err: error, kind: job.kind, account: job.accountKey }, "a job failed");
  const pause = patienceAfter(error, job.attempts);
  const isOver = Date.now() - job.createdAt > kind.giveUpAfterMs;
  if (pause === null || isOver) await end(sql, { job, kind, error });
  else await giveBack(sql, job, { inMs: pause, failure: explain(error) });
}

interface Return {
  inMs: number;
  failure?: string;
}

async function giveBack(sql: Sql, job: Job, { inMs, failure }: Return): Promise<void> {
  await returnJob(sql, job, { dueAt: Date.now() + inMs, failure: failure ?? null });
}

async function end(sql: Sql, { job, kind, error }: Failed): Promise<void> {
  if (await dropHeldJob(sql, job)) await kind.onEnd?.(sql, job, error);
}

/** In a sentence for an engineer. */
function explain(error: unknown): string {
  return error instanceof RingFailure ? error.message : "Something unexpected happened; the log says more.";
}
