import type { Database } from "better-sqlite3";

export interface PlaceRow {
  deviceId: string;
  accountId: string;
  status: string;
  removedAt: number | null;
  linkedAt: number | null;
  unlinkedAt: number | null;
  exchangedAt: number;
  readUntil: number | null;
}

/** A device of a linked account, and what says from when on its history is ours to read. */
export function findPlace(sqlite: Database, deviceKey: number): PlaceRow | undefined {
  return sqlite
    .prepare<[number], PlaceRow>(
      `SELECT d.device_id AS deviceId, a.account_id AS accountId, d.status, d.removed_at AS removedAt, a.linked_at AS linkedAt, a.unlinked_at AS unlinkedAt, t.exchanged_at AS exchangedAt,
       h.read_until AS readUntil
       FROM devices AS d JOIN accounts AS a ON a.id = d.account_key
       JOIN ring_tokens AS t ON t.account_key = a.id AND t.state = 'linked'
       LEFT JOIN history_reads AS h ON h.device_key = d.id WHERE d.id = ?`,
    )
    .get(deviceKey);
}

interface Due {
  /** Histories that were last read before this are. */
  before: number;
  limit: number;
}

/** Devices whose history is to be read, and for which that was not asked yet: never read, too long ago, or linked anew since. */
export function listDue(sqlite: Database, { before, limit }: Due) {
  return sqlite
    .prepare<[number, number], { deviceKey: number; accountKey: number }>(
      `SELECT d.id AS deviceKey, d.account_key AS accountKey FROM ring_tokens AS t
       JOIN devices AS d ON d.account_key = t.account_key AND d.status <> 'removed'
       LEFT JOIN history_reads AS h ON h.device_key = d.id
       WHERE t.state = 'linked' AND t.refused_at IS NULL
       AND (h.read_until IS NULL OR h.read_until < ? OR h.read_until < t.exchanged_at)
       AND NOT EXISTS (SELECT 1 FROM jobs WHERE kind = 'history' AND subject = d.id)
       AND NOT EXISTS (SELECT 1 FROM settings WHERE name = 'removal.' || t.account_key)
       ORDER BY h.read_until LIMIT ?`,
    )
    .all(before, limit);
}

/** Note that the history of a device was compared, at this moment. */
export function noteRead(sqlite: Database, deviceKey: number, at: number): void {
  sqlite
    .prepare(
      `INSERT INTO history_reads (device_key, read_until) VALUES (?, ?)
       ON CONFLICT (device_key) DO UPDATE SET read_until = max(read_until, excluded.read_until)`,
    )
    .run(deviceKey, at);
}

interface ToldRow {
  seq: number;
  type: string;
  occurredAt: number;
}

/** Presses and motions of a device that deliveries brought, between two moments. */
export function listTold(sqlite: Database, deviceKey: number, { from, to }: { from: number; to: number }): ToldRow[] {
  return sqlite
    .prepare<[number, number, number], ToldRow>(
      `SELECT e.seq, k.type, e.occurred_at AS occurredAt FROM events AS e JOIN event_kinds AS k ON k.id = e.kind_id
       WHERE e.device_key = ? AND e.occurred_at BETWEEN ? AND ? AND k.type IN ('button_press', 'motion_detected')
       AND NOT EXISTS (SELECT 1 FROM recovered_events WHERE seq = e.seq)`,
    )
    .all(deviceKey, from, to);
}

/** The event of this key, whether it is still kept or not. */
export function prepareFindKnown(sqlite: Database) {
  const find = sqlite.prepare<[Uint8Array], number>("SELECT seq FROM event_ids WHERE hash = ?").pluck();
  return (hash: Uint8Array) => find.get(hash);
}

/** The last `seq` given out, and when the oldest event happened that is kept, where older ones were removed. */
export function readEnds(sqlite: Database): { head: number; keptFrom: number | null } {
  const head = sqlite.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'events'").pluck().get() ?? 0;
  const floor = sqlite.prepare<[], number>("SELECT value FROM counters WHERE name = 'events.floor'").pluck().get() ?? 0;
  const oldest = sqlite.prepare<[], number | null>("SELECT min(occurred_at) FROM events").pluck();
  return { head, keptFrom: floor === 0 ? null : (oldest.get() ?? null) };
}

/** Whether Ring may be asked about this device. */
export function isLinkedDevice(sqlite: Database, deviceKey: number): boolean {
  return (
    sqlite
      .prepare<[number]>(
        `SELECT 1 FROM devices AS d JOIN ring_tokens AS t ON t.account_key = d.account_key AND t.state = 'linked'
         WHERE d.id = ? AND d.status <> 'removed'`,
      )
      .get(deviceKey) !== undefined
  );
}

/** When the history of a device was last compared, and how many events it brought that happened since then. */
export function findReading(sqlite: Database, deviceKey: number, since: number) {
  return sqlite
    .prepare<[number, number, number], { readAt: number | null; recovered: number }>(
      `SELECT (SELECT read_until FROM history_reads WHERE device_key = ?) AS readAt,
       (SELECT count(*) FROM recovered_events WHERE device_key = ? AND occurred_at >= ?) AS recovered`,
    )
    .get(deviceKey, deviceKey, since);
}

/** The same by account: when the history of the device was compared that waits longest for it. */
export function listReadings(sqlite: Database, since: number) {
  return sqlite
    .prepare<[number], { accountKey: number; readAt: number | null; recovered: number }>(
      `SELECT d.account_key AS accountKey, min(h.read_until) AS readAt, sum(
         (SELECT count(*) FROM recovered_events WHERE device_key = d.id AND occurred_at >= ?)) AS recovered
       FROM history_reads AS h JOIN devices AS d ON d.id = h.device_key AND d.status <> 'removed' GROUP BY d.account_key`,
    )
    .all(since);
}
