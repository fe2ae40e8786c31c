import type { Sql } from "../sql";

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
export async function findPlace(sql: Sql, deviceKey: number): Promise<PlaceRow | undefined> {
  return await sql
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
export async function listDue(sql: Sql, { before, limit }: Due) {
  return await sql
    .prepare<[number, number], { deviceKey: number; accountKey: number }>(
      `SELECT d.id AS deviceKey, d.account_key AS accountKey FROM ring_tokens AS t
       JOIN devices AS d ON d.account_key = t.account_key AND d.status <> 'removed'
       LEFT JOIN history_reads AS h ON h.device_key = d.id
       WHERE t.state = 'linked' AND t.refused_at IS NULL
       AND (h.read_until IS NULL OR h.read_until < ? OR h.read_until < t.exchanged_at)
       AND NOT EXISTS (SELECT 1 FROM jobs WHERE kind = 'history' AND subject = d.id)
       AND NOT EXISTS (SELECT 1 FROM settings WHERE name = 'removal.' || t.account_key)
       ORDER BY h.read_until NULLS FIRST LIMIT ?`,
    )
    .all(before, limit);
}

/** Note that the history of a device was compared, at this moment. */
export async function noteRead(sql: Sql, deviceKey: number, at: number): Promise<void> {
  await sql
    .prepare(
      `INSERT INTO history_reads (device_key, read_until) VALUES (?, ?)
       ON CONFLICT (device_key) DO UPDATE SET read_until = max(history_reads.read_until, excluded.read_until)`,
    )
    .run(deviceKey, at);
}

interface ToldRow {
  seq: number;
  type: string;
  occurredAt: number;
}

interface Between {
  from: number;
  to: number;
}

/** Presses and motions of a device that deliveries brought, between two moments. */
export async function listTold(sql: Sql, deviceKey: number, { from, to }: Between): Promise<ToldRow[]> {
  return await sql
    .prepare<[number, number, number], ToldRow>(
      `SELECT e.seq, k.type, e.occurred_at AS occurredAt FROM events AS e JOIN event_kinds AS k ON k.id = e.kind_id
       WHERE e.device_key = ? AND e.occurred_at BETWEEN ? AND ? AND k.type IN ('button_press', 'motion_detected')
       AND NOT EXISTS (SELECT 1 FROM recovered_events WHERE seq = e.seq)`,
    )
    .all(deviceKey, from, to);
}

/** The event of this key, whether it is still kept or not. */
export async function findKnown(sql: Sql, hash: Uint8Array): Promise<number | undefined> {
  return await sql.prepare<[Uint8Array], number>("SELECT seq FROM event_ids WHERE hash = ?").pluck().get(hash);
}

/** When the oldest event happened that is kept, where older ones were removed; null where none was. */
export async function findKeptFrom(sql: Sql): Promise<number | null> {
  const floor = sql.prepare<[], number>("SELECT value FROM counters WHERE name = 'events.floor'").pluck();
  const oldest = sql.prepare<[], number | null>("SELECT min(occurred_at) FROM events").pluck();
  const isWhole = ((await floor.get()) ?? 0) === 0;
  return isWhole ? null : ((await oldest.get()) ?? null);
}

/** Whether Ring may be asked about this device. */
export async function isLinkedDevice(sql: Sql, deviceKey: number): Promise<boolean> {
  const find = sql.prepare<[number]>(
    `SELECT 1 FROM devices AS d JOIN ring_tokens AS t ON t.account_key = d.account_key AND t.state = 'linked'
     WHERE d.id = ? AND d.status <> 'removed'`,
  );
  return (await find.get(deviceKey)) !== undefined;
}

/** When the history of a device was last compared, and how many events it brought that happened since then. */
export async function findReading(sql: Sql, deviceKey: number, since: number) {
  return await sql
    .prepare<[number, number, number], { readAt: number | null; recovered: number }>(
      `SELECT (SELECT read_until FROM history_reads WHERE device_key = ?) AS readAt,
       (SELECT count(*) FROM recovered_events WHERE device_key = ? AND occurred_at >= ?) AS recovered`,
    )
    .get(deviceKey, deviceKey, since);
}

/** The same by account: when the history of the device was compared that waits longest for it. */
export async function listReadings(sql: Sql, since: number) {
  return await sql
    .prepare<[number], { accountKey: number; readAt: number | null; recovered: number }>(
      `SELECT d.account_key AS accountKey, min(h.read_until) AS readAt, sum(
         (SELECT count(*) FROM recovered_events WHERE device_key = d.id AND occurred_at >= ?)) AS recovered
       FROM history_reads AS h JOIN devices AS d ON d.id = h.device_key AND d.status <> 'removed' GROUP BY d.account_key`,
    )
    .all(since);
}
