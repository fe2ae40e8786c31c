import "server-only";
import type { Database } from "better-sqlite3";
import { type JobWish, putJob } from "@/db/sqlite/jobs";
import { jobs } from "./state";

/** Ask for a job, inside the caller's transaction; one that stands already may become due earlier. */
export function askFor(sqlite: Database, wish: JobWish): void {
  putJob(sqlite, wish, Date.now());
}

/** Look for jobs that are due now rather than within a second. */
export function workSoon(): void {
  jobs().wake();
}
