import { findSetting, writeSetting } from "../../queries/settings";
import type { Sql } from "../../sql";
import { transact } from "../revise";
import { addTotal } from "../totals";

export interface RemovalCounts {
  events: number;
  deliveries: number;
  alerts: number;
  pictures: number;
  devices: number;
  /** Lines of the audit log in which ids and names were replaced; the lines stay. */
  auditLines: number;
  /** Databases that a restore had put aside, and that held something of the account. */
  asides: number;
}

export const noneCounted: Readonly<RemovalCounts> = {
  ...{ events: 0, deliveries: 0, alerts: 0, pictures: 0, devices: 0, auditLines: 0, asides: 0 },
};

/** The removal of one account: how far it has come, and afterwards its receipt. Holds neither id nor name of it. */
export interface RemovalJob {
  /** Of the receipt. */
  number: number;
  accountKey: number;
  phase: "sweeping" | "folding" | "done";
  askedAt: number;
  askedBy: string;
  /** The resident who asked for it themselves, by a random id: the receipt is theirs. */
  residentId?: string;
  doneAt: number | null;
  /** SHA-256 of the account's id. */
  accountHash: string;
  counts: RemovalCounts;
  /** Deliveries up to this id have been looked through. */
  sweptTo: number;
  /** While a sweep goes on: from where it goes on downwards, and where it began; null between two sweeps. */
  sweep: { next: number; top: number } | null;
}

export const settingOf = (accountKey: number) => `removal.${accountKey}`;

/** Keep how far it is; in the same transaction as what was removed, so that a kill loses neither. */
export async function keepJob(sql: Sql, job: RemovalJob): Promise<void> {
  await writeSetting(sql, settingOf(job.accountKey), JSON.stringify(job));
}

/** Keep a new job under the next number; null where there is one for this account. */
export async function insertJob(job: Omit<RemovalJob, "number">): Promise<RemovalJob | null> {
  return await transact(async ({ sql }) => {
    if ((await findSetting(sql, settingOf(job.accountKey))) !== undefined) return null;
    await addTotal(sql, "removals", 1);
    const counter = sql.prepare<[], number>("SELECT value FROM counters WHERE name = 'removals'").pluck();
    const number = (await counter.get()) ?? 1;
    const numbered = { number, ...job };
    await keepJob(sql, numbered);
    return numbered;
  });
}
