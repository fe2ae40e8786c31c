import "server-only";
import { mayKeep } from "@/db/sqlite/readings/find";
import { type Asked, type Kept, keepMissing, keepReading } from "@/db/sqlite/readings/keep";
import type { Tx } from "@/db/sqlite/revise";
import { followReading } from "@/lib/alerts/connectivity";
import { JobGone, keepFor } from "@/lib/jobs/keep";
import type { Job } from "@/lib/jobs/kind";
import type { RingDevice } from "@/lib/ring/shapes";
import { writeDetails } from "./details";

/** Something that a job asked Ring, and when the request began. */
export interface Reading {
  job: Job;
  askedAt: number;
}

/**
 * Keep what Ring said of some devices, with what follows from it for alerts, in one transaction; throws JobGone where the
 * account was unlinked meanwhile.
 */
export function keepDevices(reading: Reading, found: readonly RingDevice[]): void {
  keepAll(reading, (tx, asked) => found.map((device) => keepReading(tx, asked, toReading(device))));
}

/** Note in the same way that Ring does not know some devices any more. */
export function keepGone(reading: Reading, keys: readonly number[]): void {
  keepAll(reading, (tx, { askedAt }) => keys.map((key) => keepMissing(tx, key, askedAt)));
}

function keepAll({ job, askedAt }: Reading, keep: (tx: Tx, asked: Asked) => Kept[]): void {
  keepFor(job, (tx) => {
    if (!mayKeep(job.accountKey)) throw new JobGone();
    const now = Date.now();
    for (const { deviceKey, isRestated } of keep(tx, { accountKey: job.accountKey, askedAt })) {
      if (isRestated) followReading(tx, deviceKey, now);
    }
  });
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
