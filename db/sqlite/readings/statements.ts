import type { Sql } from "../../sql";
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

/** The statements by which readings are kept. */
export function readingStatements(sql: Sql) {
  return {
    findById: sql.prepare<[number], KnownRow>(`${FIND} WHERE id = ?`),
    findByRingId: sql.prepare<[number, string], KnownRow>(`${FIND} WHERE account_key = ? AND device_id = ?`),
    insertDevice: sql
      .prepare<[number, string, string | null], number>(
        "INSERT INTO devices (account_key, device_id, name) VALUES (?, ?, ?) RETURNING id",
      )
      .pluck(),
    rename: sql.prepare("UPDATE devices SET name = ? WHERE id = ?"),
    revise: sql.prepare("UPDATE devices SET revision = ? WHERE id = ?"),
    restate: sql.prepare(
      `UPDATE devices SET status = @status, status_at = @statusAt, connectivity = @connectivity,
       connectivity_at = @connectivityAt, connectivity_sent_at = @connectivitySentAt, added_at = @addedAt,
       added_sent_at = @addedSentAt, removed_at = @removedAt, removed_sent_at = @removedSentAt WHERE id = @id`,
    ),
    keepDetails: sql.prepare(
      `INSERT INTO device_details (device_key, read_at, details, missing_since) VALUES (?, ?, ?, NULL)
       ON CONFLICT (device_key) DO UPDATE SET read_at = excluded.read_at, details = excluded.details, missing_since = NULL`,
    ),
    keepMissing: sql.prepare(
      `INSERT INTO device_details (device_key, read_at, details, missing_since) VALUES (?, ?, ?, ?)
       ON CONFLICT (device_key) DO UPDATE SET read_at = excluded.read_at, missing_since = excluded.missing_since`,
    ),
  };
}
