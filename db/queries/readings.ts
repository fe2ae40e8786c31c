import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../client";
import { accounts, devices } from "../schema/core";
import { jobs } from "../schema/jobs";
import { ringTokens } from "../schema/linking";
import { deviceDetails } from "../schema/ring";

/** What was read of a device, how the link of its account stands, and what is being asked; undefined where there is no such device. */
export async function findDeviceReading(db: Db, key: number) {
  const [row] = await db
    .select({
      accountKey: devices.accountKey,
      deviceId: devices.deviceId,
      readAt: deviceDetails.readAt,
      details: deviceDetails.details,
      missingSince: deviceDetails.missingSince,
      unlinkedAt: accounts.unlinkedAt,
      link: { state: ringTokens.state, refusedAt: ringTokens.refusedAt, refreshedAt: ringTokens.refreshedAt },
      job: { dueAt: jobs.dueAt, leasedUntil: jobs.leasedUntil, failure: jobs.failure },
    })
    .from(devices)
    .innerJoin(accounts, eq(accounts.id, devices.accountKey))
    .leftJoin(deviceDetails, eq(deviceDetails.deviceKey, devices.id))
    .leftJoin(ringTokens, eq(ringTokens.accountKey, devices.accountKey))
    .leftJoin(jobs, and(eq(jobs.kind, "device"), eq(jobs.subject, devices.id)))
    .where(eq(devices.id, key));
  return row;
}

/** Why the last reading of all devices of an account failed, by the account's key, where it did. */
export async function listAccountFailures(db: Db): Promise<Map<number, string>> {
  const rows = await db
    .select({ key: jobs.subject, failure: jobs.failure })
    .from(jobs)
    .where(and(eq(jobs.kind, "account"), isNotNull(jobs.failure)));
  return new Map(rows.flatMap(({ key, failure }) => (failure === null ? [] : [[key, failure] as const])));
}
