import "server-only";
import { isStanding } from "@/db/sqlite/jobs";
import { connection } from "@/db/sqlite/purge/step";
import { type Tx, transactRepeatably } from "@/db/sqlite/revise";
import type { Job } from "./kind";

/** The account was unlinked, or the device went, while Ring was asked: nothing of the answer may be kept. */
export class JobGone extends Error {}

/** Write what a job has found, in one transaction; throws JobGone where the job does not stand any more. */
export function keepFor<T>(job: Job, write: (tx: Tx) => T): T {
  return transactRepeatably((tx) => {
    if (!isStanding(connection(), job.id)) throw new JobGone();
    return write(tx);
  });
}
