import { applyReading, confirmStatus, noMarks, type Seen } from "../../device-state";
import { addToCounter, nextRevision, type Tx } from "../revise";
import type { DeviceRow } from "../statements";
import { type KnownRow, readingStatements } from "./statements";

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

/** A device that Ring does not know counts as removed once that has been so for a while, and is so again. */
const MISSING_MS = 300_000;
/** Details of which nothing is known. */
const NOTHING = JSON.stringify({ power: null, location: null, capabilities: null, configurations: null });

/** Keep what Ring says of a device, which is made where it is new; an answer older than the one that is kept changes nothing. */
export async function keepReading(tx: Tx, { accountKey, askedAt }: Asked, reading: Reading): Promise<Kept> {
  const { findByRingId, keepDetails, rename } = readingStatements(tx.sql);
  const { name, details, deviceId } = reading;
  const row = (await findByRingId.get(accountKey, deviceId)) ?? (await insertDevice(tx, accountKey, reading));
  if (isOlder(askedAt, row)) return { deviceKey: row.id, isRestated: false };
  await keepDetails.run(row.id, askedAt, details);
  const isRenamed = name !== null && name !== row.name;
  if (isRenamed) await rename.run(name, row.id);
  const isTold = isRenamed || row.details !== details || row.missingSince !== null;
  return await restate(tx, row, { seen: seenOf(reading), askedAt, isTold });
}

/** Note that Ring does not know a device any more; it counts as removed where that was so a while ago already. */
export async function keepMissing(tx: Tx, deviceKey: number, askedAt: number): Promise<Kept> {
  const { findById, keepMissing: keep } = readingStatements(tx.sql);
  const row = await findById.get(deviceKey);
  if (!row || isOlder(askedAt, row)) return { deviceKey, isRestated: false };
  const since = row.missingSince ?? askedAt;
  await keep.run(deviceKey, askedAt, NOTHING, since);
  // Ring tells of it itself as a rule: whatever it has told since the device was first missing holds.
  if (askedAt - since >= MISSING_MS) return await restate(tx, row, { seen: "missing", askedAt: since, isTold: false });
  if (row.missingSince === null) await revise(tx, deviceKey);
  return { deviceKey, isRestated: false };
}

async function insertDevice(tx: Tx, accountKey: number, { deviceId, name }: Reading): Promise<KnownRow> {
  const id = (await readingStatements(tx.sql).insertDevice.get(accountKey, deviceId, name)) as number;
  await addToCounter(tx, "devices.unknown", 1);
  const unread = { readAt: null, details: null, missingSince: null };
  return { id, name, status: "unknown", statusAt: null, ...noMarks, ...unread };
}

function isOlder(askedAt: number, { readAt }: KnownRow): boolean {
  return readAt !== null && readAt > askedAt;
}

function seenOf({ online }: Reading): Seen {
  if (online === null) return "shared";
  return online ? "online" : "offline";
}

interface Look {
  seen: Seen;
  askedAt: number;
  /** Whether something else changed of what browsers show. */
  isTold: boolean;
}

/** Let a device be as it was seen, and tell browsers where anything they show is another. */
async function restate(tx: Tx, row: KnownRow, { seen, askedAt, isTold }: Look): Promise<Kept> {
  const marks = applyReading(row, seen, askedAt);
  const { status, statusAt } = confirmStatus(row, marks);
  const { name, readAt, details, missingSince, ...device } = { ...row, ...marks, status, statusAt };
  if (!isAlike(device, row)) await readingStatements(tx.sql).restate.run(device);
  const isRestated = status !== row.status;
  if (isRestated) {
    await addToCounter(tx, `devices.${row.status}`, -1);
    await addToCounter(tx, `devices.${status}`, 1);
  }
  if (isTold || isRestated) await revise(tx, row.id);
  return { deviceKey: row.id, isRestated };
}

/** Most readings of a device tell what the one before has told. */
function isAlike(device: DeviceRow, before: DeviceRow): boolean {
  return (Object.keys(device) as (keyof DeviceRow)[]).every((name) => device[name] === before[name]);
}

async function revise(tx: Tx, deviceKey: number): Promise<void> {
  await readingStatements(tx.sql).revise.run(await nextRevision(tx), deviceKey);
}
