import "server-only";
import { db } from "@/db/client";
import type { RemovalJob } from "@/db/commands/removal/job";
import { Refusal } from "@/lib/api/refusal";
import { listJobs } from "./jobs";
import type { Receipt } from "./views";

/** The oldest automatic copy is the last of three months. */
const BACKUPS_KEPT_MS = 93 * 86_400_000;

export function toReceipt(job: RemovalJob): Receipt {
  const { number, askedAt, askedBy, doneAt, accountHash, counts } = job;
  return {
    ...{ number, askedAt, askedBy, doneAt, accountHash, counts },
    state: job.phase === "done" ? "done" : "running",
    backupsGoneAt: doneAt === null ? null : doneAt + BACKUPS_KEPT_MS,
  };
}

/** One receipt; throws a Refusal where there is none. */
export async function getReceipt(number: number): Promise<Receipt> {
  const job = (await listJobs(db())).find((one) => one.number === number);
  if (!job) throw new Refusal(404, "There is no such receipt.");
  return toReceipt(job);
}

/** A receipt as plain text. */
export function describeReceipt({ number, askedBy, askedAt, doneAt, ...receipt }: Receipt): string {
  const at = (moment: number | null) => (moment === null ? "not yet" : new Date(moment).toISOString());
  const { events, deliveries, alerts, pictures, devices, auditLines, asides } = receipt.counts;
  return [
    `Gatehouse: receipt ${number} for the removal of an account`,
    "",
    `Asked for:        ${at(askedAt)}, by ${askedBy}`,
    `Done:             ${at(doneAt)}`,
    `Account:          SHA-256 of its id ${receipt.accountHash}`,
    `Removed:          ${devices} devices, ${events} events, ${deliveries} deliveries, ${alerts} alerts, ${pictures} pictures`,
    `Audit log:        its ids and names were replaced in ${auditLines} lines`,
    `Backups:          the last automatic copy that still holds it is gone by ${at(receipt.backupsGoneAt)}`,
    `Put aside:        ${asides} databases that a restore had put aside held it, and were deleted`,
    "Still kept:       hashes of request ids, by which old deliveries that come again are known and do nothing",
    "",
  ].join("\n");
}
