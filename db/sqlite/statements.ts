import type { Database } from "better-sqlite3";
import type { DayRow, DeviceRow, HeardRow, PlaceRow, RefusedRow, Savepoints, Statements } from "../recorder/statements";
import { prepareRecovered } from "./recovered-statements";
import { prepareRows } from "./rows";

const DEVICE_COLUMNS = `id, status, status_at AS statusAt, connectivity, connectivity_at AS connectivityAt,
  connectivity_sent_at AS connectivitySentAt, added_at AS addedAt, added_sent_at AS addedSentAt,
  removed_at AS removedAt, removed_sent_at AS removedSentAt`;

/** The later of what is known and what comes, either of which may be nothing. */
const later = (column: string) =>
  `${column} = ifnull(max(${column}, excluded.${column}), ifnull(${column}, excluded.${column}))`;

/** The first half lets the partial index of uncommon verdicts serve. */
const REFUSED = "verdict <> 'accepted' AND verdict IN ('rejected', 'deferred')";

const SET_COUNTER = "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET";

/** Every statement of the writer, prepared once. */
export function prepareStatements(sqlite: Database): Statements {
  return {
    ...prepareRecovered(sqlite),
    findRequest: sqlite.prepare<[Uint8Array], number>("SELECT delivery_id FROM request_ids WHERE hash = ?").pluck(),
    insertRequest: sqlite.prepare("INSERT INTO request_ids (hash, delivery_id) VALUES (?, ?) ON CONFLICT DO NOTHING"),
    findEventId: sqlite.prepare<[Uint8Array], number>("SELECT seq FROM event_ids WHERE hash = ?").pluck(),
    findUntimedEventId: sqlite
      .prepare<[Uint8Array, Uint8Array], number>("SELECT seq FROM event_ids WHERE hash BETWEEN ? AND ?")
      .pluck(),
    insertEventId: sqlite.prepare("INSERT INTO event_ids (hash, seq) VALUES (?, ?) ON CONFLICT DO NOTHING"),

    findLastSeq: sqlite.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'events'").pluck(),
    findLastDeliveryId: sqlite.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'deliveries'").pluck(),
    insertDelivery: sqlite.prepare(
      `INSERT INTO deliveries (id, received_at, seq, key_id, headers, remote_address, body, size, is_test, read_us,
       verify_us, parse_us, verdict, status, reason, attempt, duplicate_of, needs_projection)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    insertAccepted: sqlite.prepare(
      `INSERT INTO deliveries (id, received_at, seq, key_id, headers, remote_address, body, size, is_test, read_us,
       verify_us, parse_us, verdict, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'accepted', 200)`,
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

    listRefused: sqlite.prepare<[], RefusedRow>(
      `SELECT id, remote_address AS remoteAddress, coalesce(length(body), 0) AS bytes, signature IS NOT NULL AS isHeld
       FROM deliveries WHERE ${REFUSED} ORDER BY id`,
    ),
    insertRefused: sqlite.prepare(
      `INSERT INTO deliveries (id, received_at, verdict, status, reason, duration_us, key_id, headers, remote_address, size, body, signature, is_test)
       VALUES (@id, @receivedAt, @verdict, @status, @reason, @durationUs, '', @headers, @remoteAddress, @size, @body, @signature, @isTest)`,
    ),
    deleteRefused: sqlite.prepare("DELETE FROM deliveries WHERE id = ? AND verdict IN ('rejected', 'deferred')"),
    expireRefused: sqlite.prepare(`DELETE FROM deliveries WHERE ${REFUSED} AND received_at < ?`),

    findKind: sqlite
      .prepare<[string, string], number>("SELECT id FROM event_kinds WHERE type = ? AND sub_type = ?")
      .pluck(),
    insertKind: sqlite.prepare("INSERT INTO event_kinds (type, sub_type) VALUES (?, ?)"),
    insertEvent: sqlite.prepare(
      `INSERT INTO events (seq, kind_id, account_key, device_key, occurred_at, sent_at, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),

    // Asked for in this way and not as a join, which SQLite plans anew for each value bound: a quarter of the cost.
    findPlace: sqlite.prepare<[string | null, string], PlaceRow>(
      `SELECT id, linked_at AS linkedAt, linked_sent_at AS linkedSentAt, unlinked_at AS unlinkedAt,
       unlinked_sent_at AS unlinkedSentAt,
       (SELECT id FROM devices WHERE account_key = accounts.id AND device_id = ?) AS deviceKey
       FROM accounts WHERE account_id = ?`,
    ),
    insertAccount: sqlite.prepare("INSERT INTO accounts (account_id, created_at) VALUES (?, ?)"),
    updateAccount: sqlite.prepare(
      `UPDATE accounts SET status = @status, linked_at = @linkedAt, linked_sent_at = @linkedSentAt,
       unlinked_at = @unlinkedAt, unlinked_sent_at = @unlinkedSentAt WHERE id = @id`,
    ),

    getDevice: sqlite.prepare<[number], DeviceRow>(`SELECT ${DEVICE_COLUMNS} FROM devices WHERE id = ?`),
    listDevices: sqlite.prepare<[number], DeviceRow>(`SELECT ${DEVICE_COLUMNS} FROM devices WHERE account_key = ?`),
    insertDevice: sqlite.prepare("INSERT INTO devices (account_key, device_id) VALUES (?, ?)"),
    updateDevice: sqlite.prepare(
      `UPDATE devices SET status = @status, status_at = @statusAt, connectivity = @connectivity,
       connectivity_at = @connectivityAt, connectivity_sent_at = @connectivitySentAt, added_at = @addedAt,
       added_sent_at = @addedSentAt, removed_at = @removedAt, removed_sent_at = @removedSentAt WHERE id = @id`,
    ),

    findCounter: sqlite.prepare<[string], number>("SELECT value FROM counters WHERE name = ?").pluck(),
    hearDevices: prepareRows<HeardRow>(
      sqlite,
      5,
      (values) => `INSERT INTO device_activity (device_key, last_event_at, last_press_at, last_motion_at, changed_seq)
       VALUES ${values} ON CONFLICT (device_key) DO UPDATE SET ${later("last_event_at")},
       ${later("last_press_at")}, ${later("last_motion_at")}, changed_seq = excluded.changed_seq`,
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
    addEventsDaily: prepareRows<DayRow>(
      sqlite,
      6,
      (values) => `INSERT INTO events_daily (day, account_key, device_key, presses, motions, others) VALUES ${values}
       ON CONFLICT (day, account_key, device_key) DO UPDATE SET presses = presses + excluded.presses,
       motions = motions + excluded.motions, others = others + excluded.others`,
    ),
    addDeliveriesHourly: sqlite.prepare(
      `INSERT INTO deliveries_hourly (hour, outcome, count) VALUES (?, ?, ?)
       ON CONFLICT (hour, outcome) DO UPDATE SET count = count + excluded.count`,
    ),
  };
}

/** Savepoints of the writer's connection. */
export function prepareSavepoints(sqlite: Database): Savepoints {
  const savepoint = sqlite.prepare("SAVEPOINT projection");
  const release = sqlite.prepare("RELEASE projection");
  const rollbackTo = sqlite.prepare("ROLLBACK TO projection");
  return {
    begin: () => void savepoint.run(),
    release: () => void release.run(),
    // Full disks, I/O errors and damage end the whole transaction; then the batch fails as one.
    canUndo: (error) => sqlite.inTransaction && !isBatchFatal(error),
    undo() {
      rollbackTo.run();
      release.run();
    },
  };
}

function isBatchFatal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|NOMEM|BUSY|LOCKED|READONLY)/.test(code);
}
