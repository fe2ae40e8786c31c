import "server-only";
import { isHeld } from "@/db/commands/jobs";
import { type Tx, transactRepeatably } from "@/db/commands/revise";
import type { Sql } from "@/db/sql";
import type { Job } from "./kind";

/**
 * The account was unlinked, or the device went, while Ring was asked, or the job is another's by now: nothing of the answer may
 * be kept.
 */
export class JobGone extends Error {}

/** Throws JobGone, inside a transaction, where a job does not stand any more, or is not ours. */
export async function refuseGone(sql: Sql, job: Job): Promise<void> {
  if (!(await isHeld(sql, job))) throw new JobGone();
}

/** Write what a job has found, in one transaction; throws JobGone where the job does not stand any more, or is not ours. */
export async function keepFor<T>(job: Job, write: (tx: Tx) => Promise<T>): Promise<T> {
  return await transactRepeatably(async (tx) => {
    await refuseGone(tx.sql, job);
    return await write(tx);
  });
}
