import type { JobKind } from "../schema/jobs";
import type { Sql } from "../sql";

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
export async function putJob(sql: Sql, wish: JobWish, now: number): Promise<void> {
  await sql
    .prepare(
      `INSERT INTO jobs (kind, subject, account_key, device_key, due_at, created_at)
       VALUES (@kind, @subject, @accountKey, @deviceKey, @dueAt, @now)
       ON CONFLICT (kind, subject) DO UPDATE SET due_at = CASE WHEN jobs.leased_until IS NULL
         THEN min(jobs.due_at, excluded.due_at) ELSE max(jobs.due_at + 1, excluded.due_at) END`,
    )
    .run({ ...wish, now });
}

interface Due {
  kind: JobKind;
  needsDevice: boolean;
  isNewestFirst: boolean;
  limit: number;
  now: number;
}

/** Jobs that may be done now and that nobody is at, those that waited longest first, or last. */
export async function listDueJobs(sql: Sql, { kind, needsDevice, isNewestFirst, limit, now }: Due): Promise<JobRow[]> {
  const reachable = needsDevice
    ? "JOIN devices AS d ON d.id = j.device_key AND d.status NOT IN ('offline', 'removed')"
    : "";
  return await sql
    .prepare<[JobKind, number, number, number], JobRow>(
      `SELECT ${COLUMNS} FROM jobs AS j ${LINKED} ${reachable}
       WHERE j.kind = ? AND j.due_at <= ? AND (j.leased_until IS NULL OR j.leased_until <= ?)
       ORDER BY j.due_at ${isNewestFirst ? "DESC" : ""} LIMIT ?`,
    )
    .all(kind, now, now, limit);
}

/** Whether a job still stands: it goes with its account's tokens, its account and its device. */
export async function isStanding(sql: Sql, id: number): Promise<boolean> {
  return (await sql.prepare<[number]>("SELECT 1 FROM jobs WHERE id = ?").get(id)) !== undefined;
}

/** Let nobody else be given these jobs until then. */
export async function leaseJobs(sql: Sql, ids: readonly number[], until: number): Promise<void> {
  const lease = sql.prepare("UPDATE jobs SET leased_until = ? WHERE id = ?");
  for (const id of ids) await lease.run(until, id);
}

/** Let everything be taken again that a process which is gone was at. */
export async function releaseJobs(sql: Sql): Promise<void> {
  await sql.prepare("UPDATE jobs SET leased_until = NULL WHERE leased_until IS NOT NULL").run();
}

/** A job is done; where it was asked for again meanwhile, it stands and is due. */
export async function finishJob(sql: Sql, job: JobRow): Promise<void> {
  const remove = sql.prepare("DELETE FROM jobs WHERE id = ? AND due_at = ?");
  const { changes } = await remove.run(job.id, job.dueAt);
  if (changes === 0) await returnJob(sql, job, { dueAt: job.dueAt, failure: null });
}

/** Give a job back, due then, or when it was asked for meanwhile; `failure` is null after a success. */
export async function returnJob(
  sql: Sql,
  { id, dueAt: taken }: JobRow,
  { dueAt, failure }: { dueAt: number; failure: string | null },
): Promise<void> {
  await sql
    .prepare(
      `UPDATE jobs SET due_at = CASE WHEN due_at = @taken THEN @dueAt ELSE due_at END, leased_until = NULL,
       failure = @failure, attempts = CASE WHEN @failure IS NULL THEN 0 ELSE attempts + 1 END,
       created_at = CASE WHEN @failure IS NULL THEN @now ELSE created_at END WHERE id = @id`,
    )
    .run({ id, taken, dueAt, failure, now: Date.now() });
}

/** Give a job back as it was: its work was stopped, not done. */
export async function releaseJob(sql: Sql, id: number): Promise<void> {
  await sql.prepare("UPDATE jobs SET leased_until = NULL WHERE id = ?").run(id);
}

export async function dropJob(sql: Sql, id: number): Promise<void> {
  await sql.prepare("DELETE FROM jobs WHERE id = ?").run(id);
}

/** Drop every job of an account: it may not be asked for any more. */
export async function dropJobsOf(sql: Sql, accountKey: number): Promise<void> {
  await sql.prepare("DELETE FROM jobs WHERE account_key = ?").run(accountKey);
}

export async function findJob(sql: Sql, kind: JobKind, subject: number): Promise<JobRow | undefined> {
  return await sql
    .prepare<[JobKind, number], JobRow>(`SELECT ${COLUMNS} FROM jobs AS j WHERE j.kind = ? AND j.subject = ?`)
    .get(kind, subject);
}

/** Keys of the accounts that are linked. */
export async function listLinkedKeys(sql: Sql): Promise<number[]> {
  return await sql.prepare<[], number>("SELECT account_key FROM ring_tokens WHERE state = 'linked'").pluck().all();
}
