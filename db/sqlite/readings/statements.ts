import type { Database } from "better-sqlite3";
import { writeDb } from "../../client";
import type { DeviceRow } from "../statements";

/** A device, and what was read of it before. */
export interface KnownRow extends DeviceRow {
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

const made = new WeakMap<Database, ReturnType<typeof prepare>>();

/** The statements by which readings are kept, prepared once: an account may have hundreds of devices. */
export function readingStatements() {
  const sqlite = writeDb().$client;
  const known = made.get(sqlite) ?? prepare(sqlite);
  made.set(sqlite, known);
  return known;
}

function prepare(sqlite: Database) {
  return {
    findById: sqlite.prepare<[number], KnownRow>(`${FIND} WHERE id = ?`),
    findByRingId: sqlite.prepare<[number, string], KnownRow>(`${FIND} WHERE account_key = ? AND device_id = ?`),
    findRingId: sqlite.prepare<[number], string>("SELECT device_id FROM devices WHERE id = ?"),
    insertDevice: sqlite.prepare("INSERT INTO devices (account_key, device_id, name) VALUES (?, ?, ?)"),
    rename: sqlite.prepare("UPDATE devices SET name = ? WHERE id = ?"),
    revise: sqlite.prepare("UPDATE devices SET revision = ? WHERE id = ?"),
    restate: sqlite.prepare(
      `UPDATE devices SET status = @status, status_at = @statusAt, connectivity = @connectivity,
       connectivity_at = @connectivityAt, connectivity_sent_at = @connectivitySentAt, added_at = @addedAt,
       added_sent_at = @addedSentAt, removed_at = @removedAt, removed_sent_at = @removedSentAt WHERE id = @id`,
    ),
    keepDetails: sqlite.prepare(
      `INSERT INTO device_details (device_key, read_at, details, missing_since) VALUES (?, ?, ?, NULL)
       ON CONFLICT (device_key) DO UPDATE SET read_at = excluded.read_at, details = excluded.details, missing_since = NULL`,
    ),
    keepMissing: sqlite.prepare(
      `INSERT INTO device_details (device_key, read_at, details, missing_since) VALUES (?, ?, ?, ?)
       ON CONFLICT (device_key) DO UPDATE SET read_at = excluded.read_at, missing_since = excluded.missing_since`,
    ),
    listDevices: sqlite.prepare<[number, number, number], { id: number; deviceId: string; status: string }>(
      `SELECT id, device_id AS deviceId, status FROM devices WHERE account_key = ? AND id > ? ORDER BY id LIMIT ?`,
    ),
    findLink: sqlite.prepare<[string, number]>(
      `SELECT 1 FROM ring_tokens AS t JOIN accounts AS a ON a.id = t.account_key WHERE t.state = 'linked'
       AND (a.unlinked_at IS NULL OR a.unlinked_at < t.exchanged_at)
       AND NOT EXISTS (SELECT 1 FROM settings WHERE name = ?) AND t.account_key = ?`,
    ),
    findDetails: sqlite.prepare<[number]>(
      "SELECT 1 FROM device_details WHERE device_key = ? AND missing_since IS NULL",
    ),
  };
}
