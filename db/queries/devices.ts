import { asc, eq, gt, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { deviceLabels } from "../sqlite/desk-schema";
import { accounts, devices } from "../sqlite/schema";

const columns = {
  id: devices.id,
  deviceId: devices.deviceId,
  name: devices.name,
  alias: devices.alias,
  accountKey: devices.accountKey,
  accountId: accounts.accountId,
  status: devices.status,
  statusAt: devices.statusAt,
  lastEventAt: devices.lastEventAt,
  lastPressAt: devices.lastPressAt,
  lastMotionAt: devices.lastMotionAt,
  changedSeq: devices.changedSeq,
  revision: devices.revision,
  /** Ids of its labels, separated by commas; null without any. */
  labelIds: sql<
    string | null
  >`(select group_concat(${deviceLabels.labelId}) from ${deviceLabels} where ${deviceLabels.deviceKey} = ${devices.id})`,
};

export type DeviceRow = Awaited<ReturnType<typeof listDevices>>[number];

/** Every device, removed ones included. */
export async function listDevices(db: Db) {
  return await selectDevices(db).orderBy(asc(devices.id));
}

/** The devices whose keys come after this one, in order of keys. */
export async function listDevicesAfter(db: Db, key: number, limit: number): Promise<DeviceRow[]> {
  return await selectDevices(db).where(gt(devices.id, key)).orderBy(asc(devices.id)).limit(limit);
}

/** One device, or undefined. */
export async function findDevice(db: Db, key: number): Promise<DeviceRow | undefined> {
  const [row] = await selectDevices(db).where(eq(devices.id, key));
  return row;
}

/** Devices that an event after `since` changed, or people after `revision`. */
export async function listDevicesChangedAfter(
  db: Db,
  { since, revision }: { since: number; revision: number },
): Promise<DeviceRow[]> {
  // The partial index on revision serves only where it is said that there is one.
  const revised = sql`(${devices.revision} > 0 and ${devices.revision} > ${revision})`;
  return await selectDevices(db)
    .where(or(gt(devices.changedSeq, since), revised))
    .orderBy(asc(devices.id));
}

function selectDevices(db: Db) {
  return db.select(columns).from(devices).innerJoin(accounts, eq(accounts.id, devices.accountKey)).$dynamic();
}
