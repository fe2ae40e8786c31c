import type { JobRow, JobWish } from "@/db/commands/jobs";
import type { Sql } from "@/db/sql";
import type { RingApi } from "@/lib/ring/api";

/** Something that Ring is to be asked, until it has answered. */
export type Job = JobRow;

/** What becomes of a job that went well: it is done, or is due again after so long. */
export type Outcome = "done" | { againInMs: number };

/** What a job's work is given. */
export interface Task {
  job: Job;
  /** The calls in the name of the job's account. */
  ring: RingApi;
  /** Aborted when the product stops; the job is then taken up again at the next start. */
  signal: AbortSignal;
}

/** How jobs of one kind are worked off. */
export interface Kind {
  /** Jobs of this kind that may be under way at the same time. */
  atOnce: number;
  /** Whether they wait while their device is offline, or removed. */
  needsDevice: boolean;
  /** Whether those that became due last go first: what is old can wait. */
  isNewestFirst?: boolean;
  /** After so long without success a job is given up. */
  giveUpAfterMs: number;
  /** Called in the transaction that asks for these after events. */
  onAsk?(sql: Sql, wishes: readonly JobWish[]): Promise<void>;
  run(task: Task): Promise<Outcome>;
  /** Called in the transaction that gives a job up, or drops what cannot be done; `error` is a RingFailure where Ring said why. */
  onEnd?(sql: Sql, job: Job, error: unknown): Promise<void>;
}
