import type { Database } from "better-sqlite3";
import { removePicturesOfAccount } from "../pictures/leave";
import { addTotal, connection, inOneTransaction, raiseTotal } from "../purge/step";
import { removeAlerts } from "./alerts";
import { redactAudit } from "./audit";
import { NO_DAY, removeDays } from "./days";
import { sweepDeliveries } from "./deliveries";
import { removeEvents } from "./events";
import { keepJob, type RemovalJob } from "./job";
import type { Traces } from "./traces";

/** So many rows that came while the rest was removed may go with the last transaction; with more, the rest begins again. */
const MOST = 200;

/**
 * Removes the account itself with its devices, and what came for it meanwhile, in one transaction: a delivery before it is
 * gone, one after it makes a new account. False where too much came meanwhile.
 */
export function removeAccount(job: RemovalJob, traces: Traces, at: number): boolean {
  const isDone = inOneTransaction((sqlite) => {
    const top = lastDelivery(sqlite) + 1;
    if (top - 1 - job.sweptTo > MOST || countLeft(sqlite, traces) > MOST) return false;
    const { counts } = job;
    counts.deliveries += sweepDeliveries(sqlite, traces, { next: top, end: job.sweptTo, rows: MOST + 1 }).removed;
    counts.alerts += removeLeftAlerts(sqlite, traces);
    counts.events += removeEvents(sqlite, traces, MOST + 1);
    removeDays(sqlite, traces.accountKey, { after: NO_DAY, rows: Number.POSITIVE_INFINITY });
    counts.auditLines += redactLeft(sqlite, job, traces);
    counts.pictures += removePicturesOfAccount(sqlite, traces.accountKey, -1).removed;
    removeDevices(sqlite, traces);
    for (const table of ["jobs", "live_streams", "ring_tokens"])
      sqlite.prepare(`DELETE FROM ${table} WHERE account_key = ?`).run(traces.accountKey);
    counts.devices = traces.deviceKeys.length;
    sqlite.prepare("UPDATE accounts SET account_id = ? WHERE id = ?").run(`removed ${job.number}`, traces.accountKey);
    // Browsers follow another history from now on: they load everything anew.
    raiseTotal(sqlite, "epoch", at);
    keepJob(sqlite, Object.assign(job, { phase: "folding", doneAt: at }));
    return true;
  });
  if (isDone) dropShell(connection(), traces.accountKey);
  return isDone;
}

/** Nothing refers to the row any more; with foreign keys on, SQLite would look through all events to see that. */
export function dropShell(sqlite: Database, accountKey: number): void {
  sqlite.pragma("foreign_keys = OFF");
  try {
    sqlite.prepare("DELETE FROM accounts WHERE id = ? AND account_id LIKE 'removed %'").run(accountKey);
  } finally {
    sqlite.pragma("foreign_keys = ON");
  }
}

function lastDelivery(sqlite: Database): number {
  return sqlite.prepare<[], number>("SELECT coalesce(max(id), 0) FROM deliveries").pluck().get() ?? 0;
}

function countLeft(sqlite: Database, { accountKey, deviceKeys }: Traces): number {
  const ofDevice = sqlite
    .prepare<[number, number], number>("SELECT count(*) FROM (SELECT 1 FROM events WHERE device_key = ? LIMIT ?)")
    .pluck();
  const others = sqlite
    .prepare<[number, number], number>(
      "SELECT count(*) FROM (SELECT 1 FROM events WHERE account_key = ? AND device_key IS NULL LIMIT ?)",
    )
    .pluck();
  const perDevice = deviceKeys.reduce((sum, key) => sum + (ofDevice.get(key, MOST + 1) ?? 0), 0);
  return perDevice + (others.get(accountKey, MOST + 1) ?? 0);
}

/** Those that were raised meanwhile are among the last. */
function removeLeftAlerts(sqlite: Database, { accountKey }: Traces): number {
  const last = sqlite.prepare<[], number>("SELECT coalesce(max(id), 0) FROM alerts").pluck().get() ?? 0;
  return removeAlerts(sqlite, accountKey, { after: last - MOST, rows: MOST }).removed;
}

function redactLeft(sqlite: Database, { number }: RemovalJob, traces: Traces): number {
  const last = sqlite.prepare<[], number>("SELECT coalesce(max(id), 0) FROM audit_log").pluck().get() ?? 0;
  return redactAudit(sqlite, { traces, number, which: "all" }, { after: last - MOST, rows: MOST }).changed;
}

function removeDevices(sqlite: Database, { deviceKeys }: Traces): void {
  const drop = sqlite.prepare<[number], string>("DELETE FROM devices WHERE id = ? RETURNING status").pluck();
  for (const key of deviceKeys) addTotal(sqlite, `devices.${drop.get(key)}`, -1);
}
