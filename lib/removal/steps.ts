import "server-only";
import { removePicturesOfAccount } from "@/db/commands/pictures/leave";
import { removeAlerts } from "@/db/commands/removal/alerts";
import { redactAudit } from "@/db/commands/removal/audit";
import { NO_DAY, removeDays } from "@/db/commands/removal/days";
import { sweepDeliveries } from "@/db/commands/removal/deliveries";
import { removeEvents } from "@/db/commands/removal/events";
import { keepJob, type RemovalJob } from "@/db/commands/removal/job";
import type { Traces } from "@/db/commands/removal/traces";
import type { Sql } from "@/db/sql";
import { type Passage, workThrough } from "@/lib/background/work-through";
import { refuseDeposed } from "@/lib/cluster/leader";

/** Everything but the account itself, batch by batch; deliveries before events, which say whose they are. False where stopped. */
export async function passThrough(job: RemovalJob, traces: Traces, passage: Passage): Promise<boolean> {
  const steps = [sweep, redactBy("others"), redactBy("naming"), dropAlerts, dropPictures, dropEvents, dropDays];
  for (const step of steps) if (!(await workThrough(passage, ours(step(job, traces))))) return false;
  return true;
}

type Batch = (sql: Sql, rows: number) => Promise<{ isDone: boolean }>;
type Step = (job: RemovalJob, traces: Traces) => Batch;

/** How far it is was read by whoever leads: another would take it back. */
function ours(batch: Batch): Batch {
  return async (sql, rows) => {
    await refuseDeposed(sql);
    return await batch(sql, rows);
  };
}

const sweep: Step = (job, traces) => async (sql, rows) => {
  const { next, top } = job.sweep ?? (await beginSweep(sql));
  const swept = await sweepDeliveries(sql, traces, { next, end: job.sweptTo, rows });
  job.counts.deliveries += swept.removed;
  job.sweep = swept.next === null ? null : { next: swept.next, top };
  if (swept.next === null) job.sweptTo = top;
  await keepJob(sql, job);
  return { isDone: swept.next === null };
};

async function beginSweep(sql: Sql): Promise<{ next: number; top: number }> {
  const top = (await sql.prepare<[], number>("SELECT coalesce(max(id), 0) FROM deliveries").pluck().get()) ?? 0;
  return { next: top + 1, top };
}

const redactBy =
  (which: "naming" | "others"): Step =>
  (job, traces) => {
    let after = 0;
    return async (sql, rows) => {
      const { changed, next } = await redactAudit(sql, { traces, number: job.number, which }, { after, rows });
      job.counts.auditLines += changed;
      if (changed > 0) await keepJob(sql, job);
      after = next ?? after;
      return { isDone: next === null };
    };
  };

const dropAlerts: Step = (job, traces) => {
  let after = 0;
  return async (sql, rows) => {
    const { removed, next } = await removeAlerts(sql, traces.accountKey, { after, rows });
    job.counts.alerts += removed;
    if (removed > 0) await keepJob(sql, job);
    after = next ?? after;
    return { isDone: next === null };
  };
};

/** Their files go when everything else is gone: see run.ts. */
const dropPictures: Step = (job, traces) => async (sql, rows) => {
  const { removed, isDone } = await removePicturesOfAccount(sql, traces.accountKey, rows);
  job.counts.pictures += removed;
  if (removed > 0) await keepJob(sql, job);
  return { isDone };
};

const dropEvents: Step = (job, traces) => async (sql, rows) => {
  const removed = await removeEvents(sql, traces, rows);
  job.counts.events += removed;
  if (removed > 0) await keepJob(sql, job);
  return { isDone: removed < rows };
};

const dropDays: Step = (_job, traces) => {
  let after = NO_DAY;
  return async (sql, rows) => {
    const { next } = await removeDays(sql, traces.accountKey, { after, rows });
    after = next ?? after;
    return { isDone: next === null };
  };
};
