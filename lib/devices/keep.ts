import "server-only";
import { mayKeep } from "@/db/commands/readings/find";
import { type Asked, type Kept, keepMissing, keepReading } from "@/db/commands/readings/keep";
import type { Tx } from "@/db/commands/revise";
import { followReading } from "@/lib/alerts/connectivity";
import { JobGone, refuseGone } from "@/lib/jobs/keep";
import type { Job } from "@/lib/jobs/kind";
import type { RingDevice } from "@/lib/ring/shapes";
import { writeDetails } from "./details";

/** Something that a job asked Ring, and when the request began. */
export interface Reading {
  job: Job;
  askedAt: number;
}

/**
 * Keep what Ring said of some devices, with what follows from it for alerts, inside a transaction; throws JobGone where the
 * account was unlinked meanwhile.
 */
export async function keepDevices(tx: Tx, reading: Reading, found: readonly RingDevice[]): Promise<void> {
  await keepEach(tx, reading, found, (asked, device) => keepReading(tx, asked, toReading(device)));
}

/** Note in the same way that Ring does not know some devices any more. */
export async function keepGone(tx: Tx, reading: Reading, keys: readonly number[]): Promise<void> {
  await keepEach(tx, reading, keys, ({ askedAt }, key) => keepMissing(tx, key, askedAt));
}

type Keep<T> = (asked: Asked, one: T) => Promise<Kept>;

async function keepEach<T>(tx: Tx, { job, askedAt }: Reading, all: readonly T[], keep: Keep<T>): Promise<void> {
  await refuseGone(tx.sql, job);
  if (!(await mayKeep(tx.sql, job.accountKey))) throw new JobGone();
  const now = Date.now();
  const kept: Kept[] = [];
  for (const one of all) kept.push(await keep({ accountKey: job.accountKey, askedAt }, one));
  for (const { deviceKey, isRestated } of kept) if (isRestated) await followReading(tx, deviceKey, now);
}

function toReading({ id, name, online, ...details }: RingDevice) {
  return { deviceId: id, name: name === null ? null : toPlain(name), online, details: writeDetails(details) };
}

/** As what people type: no control characters, nothing that turns the writing direction of what follows. */
function toPlain(name: string): string | null {
  const plain = name
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ")
    .trim();
  return plain === "" ? null : plain;
}
