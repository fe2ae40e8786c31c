import { and, asc, eq, gt, inArray, type SQLWrapper, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { Db } from "../client";
import { accounts, deviceActivity, devices, events } from "../schema/core";
import { deviceLabels } from "../schema/desk";
import { ringTokens } from "../schema/linking";
import { deviceDetails } from "../schema/ring";

const columns = {
  id: devices.id,
  deviceId: devices.deviceId,
  name: devices.name,
  alias: devices.alias,
  accountKey: devices.accountKey,
  accountId: accounts.accountId,
  status: devices.status,
  statusAt: devices.statusAt,
  lastEventAt: deviceActivity.lastEventAt,
  lastPressAt: deviceActivity.lastPressAt,
  lastMotionAt: deviceActivity.lastMotionAt,
  changedSeq: sql<number>`coalesce(${deviceActivity.changedSeq}, 0)`,
  revision: devices.revision,
  /** 1 where live video can be asked for: the account is linked, and Ring has not told that there is no video. */
  watchable: sql<number>`case when exists (select 1 from ${ringTokens} where ${ringTokens.accountKey} = ${devices.accountKey}
    and ${ringTokens.state} = 'linked' and ${ringTokens.refusedAt} is null)
    and coalesce(json_type(${deviceDetails.details}, '$.capabilities.video'), '') <> 'null' then 1 else 0 end`,
  /** JSON of a list of what every page says of its details; null where none were read. */
  facts: sql<string | null>`json_extract(${deviceDetails.details}, '$.capabilities.video.codecs',
    '$.configurations.motionDetection', '$.power.source', '$.power.percent')`,
  /** Ids of its labels, separated by commas; null without any. */
  labelIds: sql<
    string | null
  >`(select group_concat(${deviceLabels.labelId}) from ${deviceLabels} where ${deviceLabels.deviceKey} = ${devices.id})`,
};

/** The same under the names that rows give them. */
const named = Object.fromEntries(
  Object.entries(columns).map(([name, column]) => [name, sql`${column}`.as(name)]),
) as unknown as typeof columns;

export type DeviceRow = Awaited<Selection>[number];

/** Every device, removed ones included. */
export async function listDevices(db: Db): Promise<DeviceRow[]> {
  return await readDevices(db, (all) => all.orderBy(asc(devices.id)));
}

/** The devices whose keys come after this one, in order of keys. */
export async function listDevicesAfter(db: Db, key: number, limit: number): Promise<DeviceRow[]> {
  return await readDevices(db, (all) => all.where(gt(devices.id, key)).orderBy(asc(devices.id)).limit(limit));
}

/** These devices, in order of keys. */
export async function listDevicesByKey(db: Db, keys: readonly number[]): Promise<DeviceRow[]> {
  return await readDevices(db, (all) => all.where(inArray(devices.id, [...keys])).orderBy(asc(devices.id)));
}

/** One device, or undefined. */
export async function findDevice(db: Db, key: number): Promise<DeviceRow | undefined> {
  const [row] = await readDevices(db, (all) => all.where(eq(devices.id, key)));
  return row;
}

/**
 * Devices that an event after `since` changed, or people after `revision`. An event that names no device may have changed
 * any of its account.
 */
export async function listDevicesChangedAfter(
  db: Db,
  { since, revision }: { since: number; revision: number },
): Promise<DeviceRow[]> {
  const newer = gt(events.seq, since);
  // Said so that the events are entered by their number, and not by all that name no device.
  const isNobodys = sql`+${events.deviceKey} is null`;
  const ofAccounts = db.select({ key: events.accountKey }).from(events).where(and(newer, isNobodys));
  const changed = unionAll(
    db.select({ key: events.deviceKey }).from(events).where(newer),
    db.select({ key: devices.id }).from(devices).where(inArray(devices.accountKey, ofAccounts)),
    // The partial index on revision serves only where it is said that there is one.
    db
      .select({ key: devices.id })
      .from(devices)
      .where(and(gt(devices.revision, 0), gt(devices.revision, revision))),
  );
  const rows = await readDevices(db, (all) => all.where(inArray(devices.id, changed)).orderBy(asc(devices.id)));
  return rows.filter((row) => row.changedSeq > since || row.revision > revision);
}

type Selection = ReturnType<typeof selectDevices>;

/**
 * Rows as the database gives them: that drizzle maps a thousand of them takes twice as long as asking for them. So no
 * column here may be one that must be decoded.
 */
async function readDevices(db: Db, narrow: (all: Selection) => SQLWrapper): Promise<DeviceRow[]> {
  return await db.rows<DeviceRow>(narrow(selectDevices(db)));
}

function selectDevices(db: Db) {
  return db
    .select(named)
    .from(devices)
    .innerJoin(accounts, eq(accounts.id, devices.accountKey))
    .leftJoin(deviceActivity, eq(deviceActivity.deviceKey, devices.id))
    .leftJoin(deviceDetails, eq(deviceDetails.deviceKey, devices.id))
    .$dynamic();
}
