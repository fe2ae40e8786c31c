import type { Database } from "better-sqlite3";
import type { JobKind } from "./jobs-schema";
import { prepared } from "./prepared";

export interface JobRow {
  id: number;
  kind: JobKind;
  subject: number;
  accountKey: number;
  deviceKey: number | null;
  attempts: number;
  failure: string | null;
  createdAt: number;
  dueAt: number;
}

export type JobWish = Pick<JobRow, "kind" | "subject" | "accountKey" | "deviceKey" | "dueAt">;

const COLUMNS = `j.id, j.kind, j.subject, j.account_key AS accountKey, j.device_key AS deviceKey, j.attempts, j.failure,
  j.created_at AS createdAt, j.due_at AS dueAt`;

/** Jobs whose account may be asked for now; of accounts that wait to be linked anew they wait too. */
const LINKED = "JOIN ring_tokens AS t ON t.account_key = j.account_key AND t.state = 'linked' AND t.refused_at IS NULL";

/** Ask for a job; of one that stands already, the earlier time holds. One that is under way is done once more. */
export function putJob(sqlite: Database, wish: JobWish, now: number): void {
  prepared(
    sqlite,
    `INSERT INTO jobs (kind, subject, account_key, device_key, due_at, created_at)
       VALUES (@kind, @subject, @accountKey, @deviceKey, @dueAt, @now)
       ON CONFLICT (kind, subject) DO UPDATE SET
       due_at = iif(leased_until IS NULL, min(due_at, excluded.due_at), max(due_at + 1, excluded.due_at))`,
  ).run({ ...wish, now });
}

interface Due {
  kind: JobKind;
  needsDevice: boolean;
  isNewestFirst: boolean;
  limit: number;
  now: number;
}

/** Jobs that may be done now and that nobody is at, those that waited longest first, or last. */
export function listDueJobs(sqlite: Database, { kind, needsDevice, isNewestFirst, limit, now }: Due): JobRow[] {
  const reachable = needsDevice
    ? "JOIN devices AS d ON d.id = j.device_key AND d.status NOT IN ('offline', 'removed')"
    : "";
  return prepared<[JobKind, number, number, number], JobRow>(
    sqlite,
    `SELECT ${COLUMNS} FROM jobs AS j ${LINKED} ${reachable}
       WHERE j.kind = ? AND j.due_at <= ? AND (j.leased_until IS NULL OR j.leased_until <= ?)
       ORDER BY j.due_at ${isNewestFirst ? "DESC" : ""} LIMIT ?`,
  ).all(kind, now, now, limit);
}

/** Whether a job still stands: it goes with its account's tokens, its account and its device. */
export function isStanding(sqlite: Database, id: number): boolean {
  return prepared<[number]>(sqlite, "SELECT 1 FROM jobs WHERE id = ?").get(id) !== undefined;
}

/** Let nobody else be given these jobs until then. */
export function leaseJobs(sqlite: Database, ids: readonly number[], until: number): void {
  const lease = prepared(sqlite, "UPDATE jobs SET leased_until = ? WHERE id = ?");
  for (const id of ids) lease.run(until, id);
}

/** Let everything be taken again that a process which is gone was at. */
export function releaseJobs(sqlite: Database): void {
  prepared(sqlite, "UPDATE jobs SET leased_until = NULL WHERE leased_until IS NOT NULL").run();
}

/** A job is done; where it was asked for again meanwhile, it stands and is due. */
export function finishJob(sqlite: Database, job: JobRow): void {
  const { changes } = prepared(sqlite, "DELETE FROM jobs WHERE id = ? AND due_at = ?").run(job.id, job.dueAt);
  if (changes === 0) returnJob(sqlite, job, { dueAt: job.dueAt, failure: null });
}

/** Give a job back, due then, or when it was asked for meanwhile; `failure` is null after a success. */
export function returnJob(
  sqlite: Database,
  { id, dueAt: taken }: JobRow,
  { dueAt, failure }: { dueAt: number; failure: string | null },
): void {
  prepared(
    sqlite,
    `UPDATE jobs SET due_at = iif(due_at = @taken, @dueAt, due_at), leased_until = NULL, failure = @failure,
       attempts = iif(@failure IS NULL, 0, attempts + 1), created_at = iif(@failure IS NULL, @now, created_at) WHERE id = @id`,
  ).run({ id, taken, dueAt, failure, now: Date.now() });
}

/** Give a job back as it was: its work was stopped, not done. */
export function releaseJob(sqlite: Database, id: number): void {
  prepared(sqlite, "UPDATE jobs SET leased_until = NULL WHERE id = ?").run(id);
}

export function dropJob(sqlite: Database, id: number): void {
  prepared(sqlite, "DELETE FROM jobs WHERE id = ?").run(id);
}

/** Drop every job of an account: it may not be asked for any more. */
export function dropJobsOf(sqlite: Database, accountKey: number): void {
  prepared(sqlite, "DELETE FROM jobs WHERE account_key = ?").run(accountKey);
}

export function findJob(sqlite: Database, kind: JobKind, subject: number): JobRow | undefined {
  return prepared<[JobKind, number], JobRow>(
    sqlite,
    `SELECT ${COLUMNS} FROM jobs AS j WHERE j.kind = ? AND j.subject = ?`,
  ).get(kind, subject);
}

/** Keys of the accounts that are linked. */
export function listLinkedKeys(sqlite: Database): number[] {
  return prepared<[], number>(sqlite, "SELECT account_key FROM ring_tokens WHERE state = 'linked'").pluck().all();
}
