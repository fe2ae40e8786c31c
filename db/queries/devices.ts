import { asc, eq, gt } from "drizzle-orm";
import type { Db } from "../client";
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
};

export type DeviceRow = Awaited<ReturnType<typeof listDevices>>[number];

/** Every device, removed ones included. */
export async function listDevices(db: Db) {
  return await selectDevices(db).orderBy(asc(devices.id));
}

/** Devices that an event after `since` changed. */
export async function listDevicesChangedAfter(db: Db, since: number): Promise<DeviceRow[]> {
  return await selectDevices(db).where(gt(devices.changedSeq, since)).orderBy(asc(devices.changedSeq));
}

function selectDevices(db: Db) {
  return db.select(columns).from(devices).innerJoin(accounts, eq(accounts.id, devices.accountKey)).$dynamic();
}
