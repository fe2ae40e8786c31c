import type { Database } from "better-sqlite3";
import type { DeviceMarks } from "../device-state";
import type { DeviceStatus } from "../writer";

export interface AccountRow {
  id: number;
  linkedAt: number | null;
  linkedSentAt: number | null;
  unlinkedAt: number | null;
  unlinkedSentAt: number | null;
}

export interface DeviceRow extends DeviceMarks {
  id: number;
  status: DeviceStatus;
  statusAt: number | null;
  lastEventAt: number | null;
  lastPressAt: number | null;
  lastMotionAt: number | null;
}

const DEVICE_COLUMNS = `id, status, status_at AS statusAt, connectivity, connectivity_at AS connectivityAt,
  connectivity_sent_at AS connectivitySentAt, added_at AS addedAt, added_sent_at AS addedSentAt,
  removed_at AS removedAt, removed_sent_at AS removedSentAt, last_event_at AS lastEventAt,
  last_press_at AS lastPressAt, last_motion_at AS lastMotionAt`;

const SET_COUNTER = "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET";

/** Every statement of the writer, prepared once. */
export function prepareStatements(sqlite: Database) {
  return {
    findRequest: sqlite.prepare<[Uint8Array], number>("SELECT delivery_id FROM request_ids WHERE hash = ?").pluck(),
    insertRequest: sqlite.prepare("INSERT INTO request_ids (hash, delivery_id) VALUES (?, ?) ON CONFLICT DO NOTHING"),
    findEventId: sqlite.prepare<[Uint8Array], number>("SELECT seq FROM event_ids WHERE hash = ?").pluck(),
    insertEventId: sqlite.prepare("INSERT INTO event_ids (hash, seq) VALUES (?, ?)"),

    findLastDeliveryId: sqlite.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'deliveries'").pluck(),
    insertDelivery: sqlite.prepare(
      `INSERT INTO deliveries (id, received_at, verdict, status, reason, attempt, duplicate_of, seq, key_id, headers,
       remote_address, size, body, needs_projection, is_test, read_us, verify_us, parse_us)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    admitDelivery: sqlite.prepare(
      `UPDATE deliveries SET verdict = @verdict, reason = @reason, key_id = @keyId, admitted_at = @at, signature = NULL,
       attempt = @attempt, duplicate_of = @duplicateOf, seq = @seq WHERE id = @id`,
    ),
    findFirstDelivery: sqlite.prepare<
      [Uint8Array, number],
      { seq: number | null; attempt: number; sameBody: number | null }
    >("SELECT seq, attempt, body = ? AS sameBody FROM deliveries WHERE id = ?"),
    setAttempt: sqlite.prepare("UPDATE deliveries SET attempt = ? WHERE id = ?"),
    tieDelivery: sqlite.prepare("UPDATE deliveries SET seq = ?, verdict = ?, needs_projection = 0 WHERE id = ?"),
    markUnprojected: sqlite.prepare("UPDATE deliveries SET needs_projection = 1 WHERE id = ?"),
    setDuration: sqlite.prepare("UPDATE deliveries SET duration_us = ? WHERE id = ?"),

    findKind: sqlite
      .prepare<[string, string], number>("SELECT id FROM event_kinds WHERE type = ? AND sub_type = ?")
      .pluck(),
    insertKind: sqlite.prepare("INSERT INTO event_kinds (type, sub_type) VALUES (?, ?)"),
    insertEvent: sqlite.prepare(
      `INSERT INTO events (kind_id, account_key, device_key, occurred_at, sent_at, received_at) VALUES (?, ?, ?, ?, ?, ?)`,
    ),

    findAccount: sqlite.prepare<[string], AccountRow>(
      `SELECT id, linked_at AS linkedAt, linked_sent_at AS linkedSentAt, unlinked_at AS unlinkedAt,
       unlinked_sent_at AS unlinkedSentAt FROM accounts WHERE account_id = ?`,
    ),
    insertAccount: sqlite.prepare("INSERT INTO accounts (account_id, created_at) VALUES (?, ?)"),
    updateAccount: sqlite.prepare(
      `UPDATE accounts SET status = @status, linked_at = @linkedAt, linked_sent_at = @linkedSentAt,
       unlinked_at = @unlinkedAt, unlinked_sent_at = @unlinkedSentAt WHERE id = @id`,
    ),

    findDevice: sqlite.prepare<[number, string], DeviceRow>(
      `SELECT ${DEVICE_COLUMNS} FROM devices WHERE account_key = ? AND device_id = ?`,
    ),
    listDevices: sqlite.prepare<[number], DeviceRow>(`SELECT ${DEVICE_COLUMNS} FROM devices WHERE account_key = ?`),
    insertDevice: sqlite.prepare("INSERT INTO devices (account_key, device_id, changed_seq) VALUES (?, ?, 0)"),
    updateDevice: sqlite.prepare(
      `UPDATE devices SET status = @status, status_at = @statusAt, connectivity = @connectivity,
       connectivity_at = @connectivityAt, connectivity_sent_at = @connectivitySentAt, added_at = @addedAt,
       added_sent_at = @addedSentAt, removed_at = @removedAt, removed_sent_at = @removedSentAt,
       last_event_at = @lastEventAt, last_press_at = @lastPressAt, last_motion_at = @lastMotionAt,
       changed_seq = @changedSeq WHERE id = @id`,
    ),

    findCounter: sqlite.prepare<[string], number>("SELECT value FROM counters WHERE name = ?").pluck(),
    touchDevice: sqlite.prepare(
      "UPDATE devices SET last_event_at = ?, last_press_at = ?, last_motion_at = ?, changed_seq = ? WHERE id = ?",
    ),

    addCounter: sqlite.prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
    ),
    keep: {
      first: sqlite.prepare(`${SET_COUNTER} value = min(value, excluded.value)`),
      latest: sqlite.prepare(`${SET_COUNTER} value = max(value, excluded.value)`),
      last: sqlite.prepare(`${SET_COUNTER} value = excluded.value`),
    },
    addEventsHourly: sqlite.prepare(
      `INSERT INTO events_hourly (hour, kind_id, count) VALUES (?, ?, ?)
       ON CONFLICT (hour, kind_id) DO UPDATE SET count = count + excluded.count`,
    ),
    addDeliveriesHourly: sqlite.prepare(
      `INSERT INTO deliveries_hourly (hour, outcome, count) VALUES (?, ?, ?)
       ON CONFLICT (hour, outcome) DO UPDATE SET count = count + excluded.count`,
    ),
  };
}

export type Statements = ReturnType<typeof prepareStatements>;
