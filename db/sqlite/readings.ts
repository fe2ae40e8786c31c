import type { Database } from "better-sqlite3";
import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import { applyReading, confirmStatus, noMarks, type Seen } from "../device-state";
import { settings } from "./auth-schema";
import { ringTokens } from "./linking-schema";
import { settingOf } from "./removal/job";
import { addToCounter, nextRevision, type Tx } from "./revise";
import { deviceDetails } from "./ring-schema";
import { accounts, devices } from "./schema";

/** A device as Ring's API tells it; `details` as they are kept. */
export interface Reading {
  deviceId: string;
  name: string | null;
  online: boolean | null;
  details: string;
}

/** Whose devices were read, and when Ring was asked. */
export interface Asked {
  accountKey: number;
  askedAt: number;
}

/** A device of which something was kept, and whether its status changed by it. */
export interface Kept {
  deviceKey: number;
  isRestated: boolean;
}

type DeviceRow = typeof devices.$inferSelect;

/** A device that Ring's list lacks counts as removed once it has been missing for so long, and is missing again. */
const MISSING_MS = 300_000;

/** Whether what Ring said of an account may be kept: it is linked, no delivery has said that it ended, and nobody removes it. */
export function mayKeep(tx: Tx, accountKey: number): boolean {
  const isLinked = and(eq(ringTokens.accountKey, accountKey), eq(ringTokens.state, "linked"));
  const hasNotEnded = or(isNull(accounts.unlinkedAt), lt(accounts.unlinkedAt, ringTokens.exchangedAt));
  const row = tx
    .select({ key: accounts.id })
    .from(ringTokens)
    .innerJoin(accounts, eq(accounts.id, ringTokens.accountKey))
    .where(and(isLinked, hasNotEnded))
    .get();
  const removal = tx
    .select()
    .from(settings)
    .where(eq(settings.name, settingOf(accountKey)))
    .get();
  return row !== undefined && removal === undefined;
}

/** Keep what Ring says of a device, which is made where it is new; an answer older than the one that is kept changes nothing. */
export function keepReading(tx: Tx, { accountKey, askedAt }: Asked, reading: Reading): Kept {
  const row = findRow(tx, accountKey, reading.deviceId) ?? insertRow(tx, accountKey, reading);
  const known = findDetails(tx, row.id);
  if (known && known.readAt > askedAt) return { deviceKey: row.id, isRestated: false };
  const { name, details } = reading;
  const value = { readAt: askedAt, details, missingSince: null };
  tx.insert(deviceDetails)
    .values({ deviceKey: row.id, ...value })
    .onConflictDoUpdate({ target: deviceDetails.deviceKey, set: value })
    .run();
  const isTold = known?.details !== details || known.missingSince !== null;
  const isRenamed = name !== null && name !== row.name;
  if (isRenamed) tx.update(devices).set({ name }).where(eq(devices.id, row.id)).run();
  return {
    deviceKey: row.id,
    isRestated: restate(tx, row, { seen: seenOf(reading), askedAt, isTold: isTold || isRenamed }),
  };
}

/** Note that Ring does not know a device any more; it counts as removed where that was so a while ago already. */
export function keepMissing(tx: Tx, deviceKey: number, askedAt: number): Kept {
  const row = tx.select().from(devices).where(eq(devices.id, deviceKey)).get();
  const known = findDetails(tx, deviceKey);
  const kept = { deviceKey, isRestated: false };
  if (!row || (known && known.readAt > askedAt)) return kept;
  const since = known?.missingSince ?? askedAt;
  const value = { readAt: askedAt, missingSince: since };
  tx.insert(deviceDetails)
    .values({ deviceKey, details: NOTHING, ...value })
    .onConflictDoUpdate({ target: deviceDetails.deviceKey, set: value })
    .run();
  if (askedAt - since < MISSING_MS) {
    if (known?.missingSince == null) revise(tx, deviceKey);
    return kept;
  }
  // Ring tells of it itself as a rule: whatever it has told since the device was first missing holds.
  return { deviceKey, isRestated: restate(tx, row, { seen: "missing", askedAt: since, isTold: false }) };
}

/** The keys of the devices of an account that this list lacks, beyond `after`, in order; removed ones are not missing. */
export function listMissing(
  tx: Tx,
  accountKey: number,
  { deviceIds, after, limit }: { deviceIds: ReadonlySet<string>; after: number; limit: number },
): { keys: number[]; last: number | null } {
  const rows = tx
    .select({ key: devices.id, deviceId: devices.deviceId, status: devices.status })
    .from(devices)
    .where(and(eq(devices.accountKey, accountKey), gt(devices.id, after)))
    .orderBy(devices.id)
    .limit(limit)
    .all();
  const missing = rows.filter(({ deviceId, status }) => status !== "removed" && !deviceIds.has(deviceId));
  return { keys: missing.map(({ key }) => key), last: rows.length < limit ? null : (rows.at(-1)?.key ?? null) };
}

/** Whether Ring has told of a device, and has not said since that there is none. */
export function hasDetails(sqlite: Database, deviceKey: number): boolean {
  return (
    sqlite
      .prepare<[number]>("SELECT 1 FROM device_details WHERE device_key = ? AND missing_since IS NULL")
      .get(deviceKey) !== undefined
  );
}

/** Details of which nothing is known. */
const NOTHING = JSON.stringify({ power: null, location: null, capabilities: null, configurations: null });

function findRow(tx: Tx, accountKey: number, deviceId: string): DeviceRow | undefined {
  return tx
    .select()
    .from(devices)
    .where(and(eq(devices.accountKey, accountKey), eq(devices.deviceId, deviceId)))
    .get();
}

function insertRow(tx: Tx, accountKey: number, { deviceId, name }: Reading): DeviceRow {
  addToCounter(tx, "devices.unknown", 1);
  return tx
    .insert(devices)
    .values({ accountKey, deviceId, name, ...noMarks })
    .returning()
    .get();
}

function findDetails(tx: Tx, deviceKey: number) {
  return tx.select().from(deviceDetails).where(eq(deviceDetails.deviceKey, deviceKey)).get();
}

function seenOf({ online }: Reading): Seen {
  if (online === null) return "shared";
  return online ? "online" : "offline";
}

/** Let a device be as it was seen; browsers are told where anything they show is another. True where the status changed. */
function restate(
  tx: Tx,
  row: DeviceRow,
  { seen, askedAt, isTold }: { seen: Seen; askedAt: number; isTold: boolean },
): boolean {
  const marks = applyReading(row, seen, askedAt);
  const { status, statusAt } = confirmStatus(row, marks);
  const { connectivity, connectivityAt, connectivitySentAt, addedAt, addedSentAt, removedAt, removedSentAt } = marks;
  const stamps = { connectivity, connectivityAt, connectivitySentAt, addedAt, addedSentAt, removedAt, removedSentAt };
  tx.update(devices)
    .set({ ...stamps, status, statusAt })
    .where(eq(devices.id, row.id))
    .run();
  const isRestated = status !== row.status;
  if (isRestated) {
    addToCounter(tx, `devices.${row.status}`, -1);
    addToCounter(tx, `devices.${status}`, 1);
  }
  if (isTold || isRestated) revise(tx, row.id);
  return isRestated;
}

function revise(tx: Tx, deviceKey: number): void {
  tx.update(devices)
    .set({ revision: nextRevision(tx) })
    .where(eq(devices.id, deviceKey))
    .run();
}
