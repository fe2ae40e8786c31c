import "server-only";
import type { Sql } from "@/db/sql";
import { isStanding } from "@/db/commands/jobs";
import { type Tx, transactRepeatably } from "@/db/commands/revise";
import type { Job } from "./kind";

/** The account was unlinked, or the device went, while Ring was asked: nothing of the answer may be kept. */
export class JobGone extends Error {}

/** Throws JobGone, inside a transaction, where a job does not stand any more. */
export async function refuseGone(sql: Sql, { id }: Job): Promise<void> {
  if (!(await isStanding(sql, id))) throw new JobGone();
}

/** Write what a job has found, in one transaction; throws JobGone where the job does not stand any more. */
export async function keepFor<T>(job: Job, write: (tx: Tx) => Promise<T>): Promise<T> {
  return await transactRepeatably(async (tx) => {
    await refuseGone(tx.sql, job);
    return await write(tx);
  });
}
