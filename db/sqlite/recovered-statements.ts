import type { Database } from "better-sqlite3";
import type { Adoptable } from "../recorder/statements";

/** What the writer asks about events that Ring's history told. */
export function prepareRecovered(sqlite: Database) {
  return {
    findAdoptable: sqlite.prepare<[number, number, number, string, number], Adoptable>(
      `SELECT r.seq, e.kind_id AS kindId, e.occurred_at AS occurredAt FROM recovered_events AS r
       JOIN events AS e ON e.seq = r.seq JOIN event_kinds AS k ON k.id = e.kind_id
       WHERE r.device_key = ? AND r.occurred_at BETWEEN ? AND ? AND k.type = ?
       ORDER BY abs(r.occurred_at - ?), r.seq LIMIT 1`,
    ),
    adoptEvent: sqlite.prepare(
      "UPDATE events SET kind_id = ?, occurred_at = ?, sent_at = ?, received_at = ? WHERE seq = ?",
    ),
    pointEventId: sqlite.prepare("UPDATE event_ids SET seq = ? WHERE hash = ?"),
    insertRecovered: sqlite.prepare("INSERT INTO recovered_events (seq, device_key, occurred_at) VALUES (?, ?, ?)"),
    dropRecovered: sqlite.prepare("DELETE FROM recovered_events WHERE seq = ?"),
    mayRecover: sqlite
      .prepare<[number], number>(
        `SELECT 1 FROM jobs AS j JOIN devices AS d ON d.id = j.device_key AND d.status <> 'removed'
         JOIN accounts AS a ON a.id = d.account_key
         JOIN ring_tokens AS t ON t.account_key = a.id AND t.state = 'linked'
         WHERE j.id = ? AND (a.unlinked_at IS NULL OR a.unlinked_at < t.exchanged_at)
         AND NOT EXISTS (SELECT 1 FROM settings WHERE name = 'removal.' || a.id)`,
      )
      .pluck(),
    hasMore: sqlite
      .prepare<[number, number], number>(
        `SELECT 1 FROM events AS e WHERE e.seq > ? AND +e.device_key = ?
         AND NOT EXISTS (SELECT 1 FROM recovered_events WHERE seq = e.seq) LIMIT 1`,
      )
      .pluck(),
  };
}
