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
  /** Until when whoever took it has it, null while nobody does. It tells who that is: whoever takes it next has it for longer. */
  leasedUntil: number | null;
}

export type JobWish = Pick<JobRow, "kind" | "subject" | "accountKey" | "deviceKey" | "dueAt">;

const COLUMNS = `id, kind, subject, account_key AS accountKey, device_key AS deviceKey, attempts, failure,
  created_at AS createdAt, due_at AS dueAt, leased_until AS leasedUntil`;

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
function dueJobs({ needsDevice, isNewestFirst }: Pick<Due, "needsDevice" | "isNewestFirst">): string {
  const reachable = needsDevice
    ? "JOIN devices AS d ON d.id = j.device_key AND d.status NOT IN ('offline', 'removed')"
    : "";
  return `SELECT j.id FROM jobs AS j ${LINKED} ${reachable}
    WHERE j.kind = @kind AND j.due_at <= @now AND (j.leased_until IS NULL OR j.leased_until <= @now)
    ORDER BY ${isNewestFirst ? "j.due_at DESC, j.id DESC" : "j.due_at, j.id"} LIMIT @limit`;
}

/** Whether there are such jobs. */
export async function isAnyDue(sql: Sql, due: Due): Promise<boolean> {
  const { kind, now, limit } = due;
  return (await sql.prepare<object>(dueJobs(due)).get({ kind, now, limit })) !== undefined;
}

/** Take such jobs, so that nobody else is given them until then. Whoever takes some at the same time is given others. */
export async function claimJobs(sql: Sql, { until, ...due }: Due & { until: number }): Promise<JobRow[]> {
  const { kind, now, limit } = due;
  const lock = sql.dialect === "postgres" ? "FOR UPDATE OF j SKIP LOCKED" : "";
  const claimed = await sql
    .prepare<object, JobRow>(
      `WITH due AS MATERIALIZED (${dueJobs(due)} ${lock})
       UPDATE jobs SET leased_until = @until WHERE id IN (SELECT id FROM due) RETURNING ${COLUMNS}`,
    )
    .all({ kind, now, limit, until });
  return claimed.toSorted((a, b) => (due.isNewestFirst ? b.dueAt - a.dueAt : a.dueAt - b.dueAt));
}

type Held = Pick<JobRow, "id" | "leasedUntil">;

/** Whether a job still stands and is whose lease it was: it goes with its account's tokens, its account and its device. */
export async function isHeld(sql: Sql, { id, leasedUntil }: Held): Promise<boolean> {
  const find = sql.prepare("SELECT 1 FROM jobs WHERE id = ? AND leased_until = ?");
  return (await find.get(id, leasedUntil)) !== undefined;
}

/** Have a job for longer, inside a transaction; false where it is not ours any more. */
export async function extendJob(sql: Sql, job: Held, until: number): Promise<boolean> {
  const extend = sql.prepare("UPDATE jobs SET leased_until = ? WHERE id = ? AND leased_until = ?");
  const { changes } = await extend.run(until, job.id, job.leasedUntil);
  if (changes === 1) job.leasedUntil = until;
  return changes === 1;
}

/** Let everything be taken again that a process which is gone was at. Only where no other can be at it. */
export async function releaseJobs(sql: Sql): Promise<void> {
  await sql.prepare("UPDATE jobs SET leased_until = NULL WHERE leased_until IS NOT NULL").run();
}

/** A job is done, unless it is another's by now; where it was asked for again meanwhile, it stands and is due. */
export async function finishJob(sql: Sql, job: JobRow): Promise<void> {
  const remove = sql.prepare("DELETE FROM jobs WHERE id = ? AND due_at = ? AND leased_until = ?");
  const { changes } = await remove.run(job.id, job.dueAt, job.leasedUntil);
  if (changes === 0) await returnJob(sql, job, { dueAt: job.dueAt, failure: null });
}

/** Give a job back, due then, or when it was asked for meanwhile, unless it is another's by now; `failure` is null after a success. */
export async function returnJob(
  sql: Sql,
  { id, dueAt: taken, leasedUntil }: JobRow,
  { dueAt, failure }: { dueAt: number; failure: string | null },
): Promise<void> {
  await sql
    .prepare(
      `UPDATE jobs SET due_at = CASE WHEN due_at = @taken THEN @dueAt ELSE due_at END, leased_until = NULL,
       failure = @failure, attempts = CASE WHEN CAST(@failure AS text) IS NULL THEN 0 ELSE attempts + 1 END,
       created_at = CASE WHEN CAST(@failure AS text) IS NULL THEN @now ELSE created_at END WHERE id = @id AND leased_until = @leasedUntil`,
    )
    .run({ id, taken, leasedUntil, dueAt, failure, now: Date.now() });
}

/** Give a job back as it was, unless it is another's by now: its work was stopped, not done. */
export async function releaseJob(sql: Sql, { id, leasedUntil }: Held): Promise<void> {
  await sql.prepare("UPDATE jobs SET leased_until = NULL WHERE id = ? AND leased_until = ?").run(id, leasedUntil);
}

/** Give a job up; false where it is another's by now, or does not stand any more. */
export async function dropHeldJob(sql: Sql, { id, leasedUntil }: Held): Promise<boolean> {
  const drop = sql.prepare("DELETE FROM jobs WHERE id = ? AND leased_until = ?");
  return (await drop.run(id, leasedUntil)).changes === 1;
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
    .prepare<[JobKind, number], JobRow>(`SELECT ${COLUMNS} FROM jobs WHERE kind = ? AND subject = ?`)
    .get(kind, subject);
}

/** Keys of the accounts that are linked. */
export async function listLinkedKeys(sql: Sql): Promise<number[]> {
  return await sql.prepare<[], number>("SELECT account_key FROM ring_tokens WHERE state = 'linked'").pluck().all();
}
