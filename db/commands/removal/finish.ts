import { dropShell } from "../../client";
import type { Sql } from "../../sql";
import { removePicturesOfAccount } from "../pictures/leave";
import { transact } from "../revise";
import { addTotal, raiseTotal } from "../totals";
import { removeAlerts } from "./alerts";
import { redactAudit } from "./audit";
import { NO_DAY, removeDays } from "./days";
import { sweepDeliveries } from "./deliveries";
import { removeEvents } from "./events";
import { keepJob, type RemovalJob } from "./job";
import type { Traces } from "./traces";

/** More pictures than there are of any account. */
const ALL = Number.MAX_SAFE_INTEGER;
/** So many rows that came while the rest was removed may go with the last transaction; with more, the rest begins again. */
const MOST = 200;

interface Ending {
  at: number;
  /** Asked first, in the same transaction; throws where it must not be. */
  check(sql: Sql): Promise<void>;
}

/**
 * Removes the account itself with its devices, and what came for it meanwhile, in one transaction: a delivery before it is
 * gone, one after it makes a new account. False where too much came meanwhile.
 */
export async function removeAccount(job: RemovalJob, traces: Traces, { at, check }: Ending): Promise<boolean> {
  const isDone = await transact(async ({ sql }) => {
    await check(sql);
    const top = (await lastDelivery(sql)) + 1;
    if (top - 1 - job.sweptTo > MOST || (await countLeft(sql, traces)) > MOST) return false;
    await removeLeft(sql, job, { traces, top });
    await removeDevices(sql, traces);
    for (const table of ["jobs", "live_streams", "ring_tokens"])
      await sql.prepare(`DELETE FROM ${table} WHERE account_key = ?`).run(traces.accountKey);
    job.counts.devices = traces.deviceKeys.length;
    const rename = sql.prepare("UPDATE accounts SET account_id = ? WHERE id = ?");
    await rename.run(`removed ${job.number}`, traces.accountKey);
    // Browsers follow another history from now on: they load everything anew.
    await raiseTotal(sql, "epoch", at);
    await keepJob(sql, Object.assign(job, { phase: "folding", doneAt: at }));
    return true;
  });
  if (isDone) await dropShell(traces.accountKey);
  return isDone;
}

async function removeLeft(sql: Sql, job: RemovalJob, { traces, top }: { traces: Traces; top: number }): Promise<void> {
  const { counts, sweptTo: end } = job;
  const deliveries = await sweepDeliveries(sql, traces, { next: top, end, rows: MOST + 1 });
  counts.deliveries += deliveries.removed;
  const alerts = await removeLeftAlerts(sql, traces);
  counts.alerts += alerts;
  const events = await removeEvents(sql, traces, MOST + 1);
  counts.events += events;
  await removeDays(sql, traces.accountKey, { after: NO_DAY, rows: Number.POSITIVE_INFINITY });
  const auditLines = await redactLeft(sql, job, traces);
  counts.auditLines += auditLines;
  const pictures = await removePicturesOfAccount(sql, traces.accountKey, ALL);
  counts.pictures += pictures.removed;
}

async function lastDelivery(sql: Sql): Promise<number> {
  return (await sql.prepare<[], number>("SELECT coalesce(max(id), 0) FROM deliveries").pluck().get()) ?? 0;
}

async function countLeft(sql: Sql, { accountKey, deviceKeys }: Traces): Promise<number> {
  const ofDevice = sql
    .prepare<[number, number], number>(
      "SELECT count(*) FROM (SELECT 1 FROM events WHERE device_key = ? LIMIT ?) AS some_events",
    )
    .pluck();
  const others = sql
    .prepare<[number, number], number>(
      "SELECT count(*) FROM (SELECT 1 FROM events WHERE account_key = ? AND device_key IS NULL LIMIT ?) AS some_events",
    )
    .pluck();
  let left = (await others.get(accountKey, MOST + 1)) ?? 0;
  for (const key of deviceKeys) {
    const count = (await ofDevice.get(key, MOST + 1)) ?? 0;
    left += count;
  }
  return left;
}

/** Those that were raised meanwhile are among the last. */
async function removeLeftAlerts(sql: Sql, { accountKey }: Traces): Promise<number> {
  const last = (await sql.prepare<[], number>("SELECT coalesce(max(id), 0) FROM alerts").pluck().get()) ?? 0;
  const { removed } = await removeAlerts(sql, accountKey, { after: last - MOST, rows: MOST });
  return removed;
}

async function redactLeft(sql: Sql, { number }: RemovalJob, traces: Traces): Promise<number> {
  const last = (await sql.prepare<[], number>("SELECT coalesce(max(id), 0) FROM audit_log").pluck().get()) ?? 0;
  const place = { after: last - MOST, rows: MOST };
  const { changed } = await redactAudit(sql, { traces, number, which: "all" }, place);
  return changed;
}

async function removeDevices(sql: Sql, { deviceKeys }: Traces): Promise<void> {
  const drop = sql.prepare<[number], string>("DELETE FROM devices WHERE id = ? RETURNING status").pluck();
  for (const key of deviceKeys) await addTotal(sql, `devices.${await drop.get(key)}`, -1);
}
