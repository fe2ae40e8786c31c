import "server-only";
import { type JobWish, putJob } from "@/db/commands/jobs";
import type { Sql } from "@/db/sql";
import { jobs } from "./state";

/** Ask for a job, inside the caller's transaction; one that stands already may become due earlier. */
export async function askFor(sql: Sql, wish: JobWish): Promise<void> {
  await putJob(sql, wish, Date.now());
}

/** Look for jobs that are due now rather than within a second. */
export function workSoon(): void {
  jobs().wake();
}
