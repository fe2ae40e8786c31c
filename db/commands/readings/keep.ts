import { applyReading, confirmStatus, noMarks, type Seen } from "../../device-state";
import type { DeviceRow } from "../../recorder/statements";
import { addToCounter, nextRevision, type Tx } from "../revise";

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

/** A device, and what was read of it before. */
interface KnownRow extends DeviceRow {
  name: string | null;
  /** null where nothing was read before. */
  readAt: number | null;
  details: string | null;
  missingSince: number | null;
}

const FIND = `SELECT id, name, status, status_at AS statusAt, connectivity, connectivity_at AS connectivityAt,
  connectivity_sent_at AS connectivitySentAt, added_at AS addedAt, added_sent_at AS addedSentAt, removed_at AS removedAt,
  removed_sent_at AS removedSentAt, read_at AS readAt, details, missing_since AS missingSince
  FROM devices LEFT JOIN device_details ON device_key = id`;

/** A device that Ring does not know counts as removed once that has been so for a while, and is so again. */
const MISSING_MS = 300_000;
/** Details of which nothing is known. */
const NOTHING = JSON.stringify({ power: null, location: null, capabilities: null, configurations: null });

/** Keep what Ring says of a device, which is made where it is new; an answer older than the one that is kept changes nothing. */
export async function keepReading(tx: Tx, { accountKey, askedAt }: Asked, reading: Reading): Promise<Kept> {
  const { name, details, deviceId } = reading;
  const find = tx.sql.prepare<[number, string], KnownRow>(`${FIND} WHERE account_key = ? AND device_id = ?`);
  const row = (await find.get(accountKey, deviceId)) ?? (await insertDevice(tx, accountKey, reading));
  if (isOlder(askedAt, row)) return { deviceKey: row.id, isRestated: false };
  await keepDetails(tx, row.id, { askedAt, details });
  const isRenamed = name !== null && name !== row.name;
  if (isRenamed) await tx.sql.prepare("UPDATE devices SET name = ? WHERE id = ?").run(name, row.id);
  const isTold = isRenamed || row.details !== details || row.missingSince !== null;
  return await restate(tx, row, { seen: seenOf(reading), askedAt, isTold });
}

/** Note that Ring does not know a device any more; it counts as removed where that was so a while ago already. */
export async function keepMissing(tx: Tx, deviceKey: number, askedAt: number): Promise<Kept> {
  const row = await tx.sql.prepare<[number], KnownRow>(`${FIND} WHERE id = ?`).get(deviceKey);
  if (!row || isOlder(askedAt, row)) return { deviceKey, isRestated: false };
  const since = row.missingSince ?? askedAt;
  await tx.sql
    .prepare(
      `INSERT INTO device_details (device_key, read_at, details, missing_since) VALUES (?, ?, ?, ?)
       ON CONFLICT (device_key) DO UPDATE SET read_at = excluded.read_at, missing_since = excluded.missing_since`,
    )
    .run(deviceKey, askedAt, NOTHING, since);
  // Ring tells of it itself as a rule: whatever it has told since the device was first missing holds.
  if (askedAt - since >= MISSING_MS) return await restate(tx, row, { seen: "missing", askedAt: since, isTold: false });
  if (row.missingSince === null) await revise(tx, deviceKey);
  return { deviceKey, isRestated: false };
}

async function keepDetails(tx: Tx, deviceKey: number, kept: { askedAt: number; details: string }): Promise<void> {
  await tx.sql
    .prepare(
      `INSERT INTO device_details (device_key, read_at, details, missing_since) VALUES (?, ?, ?, NULL)
       ON CONFLICT (device_key) DO UPDATE SET read_at = excluded.read_at, details = excluded.details, missing_since = NULL`,
    )
    .run(deviceKey, kept.askedAt, kept.details);
}

async function insertDevice(tx: Tx, accountKey: number, { deviceId, name }: Reading): Promise<KnownRow> {
  const insert = tx.sql
    .prepare<[number, string, string | null], number>(
      "INSERT INTO devices (account_key, device_id, name) VALUES (?, ?, ?) RETURNING id",
    )
    .pluck();
  const id = (await insert.get(accountKey, deviceId, name)) as number;
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
  if (!isAlike(device, row)) await writeState(tx, device);
  const isRestated = status !== row.status;
  if (isRestated) {
    await addToCounter(tx, `devices.${row.status}`, -1);
    await addToCounter(tx, `devices.${status}`, 1);
  }
  if (isTold || isRestated) await revise(tx, row.id);
  return { deviceKey: row.id, isRestated };
}

async function writeState(tx: Tx, device: DeviceRow): Promise<void> {
  await tx.sql
    .prepare(
      `UPDATE devices SET status = @status, status_at = @statusAt, connectivity = @connectivity,
       connectivity_at = @connectivityAt, connectivity_sent_at = @connectivitySentAt, added_at = @addedAt,
       added_sent_at = @addedSentAt, removed_at = @removedAt, removed_sent_at = @removedSentAt WHERE id = @id`,
    )
    .run(device);
}

/** Most readings of a device tell what the one before has told. */
function isAlike(device: DeviceRow, before: DeviceRow): boolean {
  return (Object.keys(device) as (keyof DeviceRow)[]).every((name) => device[name] === before[name]);
}

async function revise(tx: Tx, deviceKey: number): Promise<void> {
  await tx.sql.prepare("UPDATE devices SET revision = ? WHERE id = ?").run(await nextRevision(tx), deviceKey);
}
