import type { Database } from "better-sqlite3";
import { beginningsOf, OVERTAKEN_MS } from "../same-happening";
import type { EventRecord, Recovery, RecoveryOutcome } from "../writer";
import type { Place } from "./places";
import type { Batch } from "./project";

interface Adoptable {
  seq: number;
  kindId: number;
  occurredAt: number;
}

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
    /** Whether the job still stands, of a device and an account that may be read. */
    mayRecover: sqlite
      .prepare<[number], number>(
        `SELECT 1 FROM jobs AS j JOIN devices AS d ON d.id = j.device_key AND d.status <> 'removed'
         JOIN accounts AS a ON a.id = d.account_key
         JOIN ring_tokens AS t ON t.account_key = a.id AND t.state = 'linked'
         WHERE j.id = ? AND (a.unlinked_at IS NULL OR a.unlinked_at < t.exchanged_at)
         AND NOT EXISTS (SELECT 1 FROM settings WHERE name = 'removal.' || a.id)`,
      )
      .pluck(),
    /** Whether a delivery has brought something of this device that was not there when they were compared. */
    hasMore: sqlite
      .prepare<[number, number], number>(
        `SELECT 1 FROM events AS e WHERE e.seq > ? AND +e.device_key = ?
         AND NOT EXISTS (SELECT 1 FROM recovered_events WHERE seq = e.seq) LIMIT 1`,
      )
      .pluck(),
  };
}

/** Write what no delivery has brought; inside a transaction of the writer. An entry that is known already is not written again. */
export function recoverEvents(batch: Batch, { jobId, deviceKey, head, events }: Recovery): RecoveryOutcome {
  const { statements } = batch;
  if (statements.mayRecover.get(jobId) === undefined) return { kind: "gone" };
  if (statements.hasMore.get(head, deviceKey) !== undefined) return { kind: "outdated" };
  return { kind: "kept", added: events.filter((event) => insert(batch, event)).length };
}

function insert(batch: Batch, event: EventRecord): boolean {
  const { statements, sums, places } = batch;
  const seq = batch.lastSeq + 1;
  if (statements.insertEventId.run(event.eventHash, seq).changes === 0) return false;
  const kindId = places.kindOf(event);
  const place = places.placeOf(event);
  const { occurredAt, mark, receivedAt } = event;
  statements.insertEvent.run(seq, kindId, place.account, place.device, occurredAt, null, receivedAt);
  statements.insertRecovered.run(seq, place.device, occurredAt);
  batch.lastSeq = seq;
  sums.count("events");
  sums.event(event, kindId, place);
  const at = { pressAt: mark === "press" ? occurredAt : null, motionAt: mark === "motion" ? occurredAt : null };
  if (place.device !== null) sums.hear(place.device, { eventAt: occurredAt, ...at, seq });
  return true;
}

interface Late {
  event: EventRecord;
  kindId: number;
  place: Place;
}

/**
 * A delivery that comes late takes the place of what was read from Ring's history meanwhile: the `seq` of its event, or null
 * where there is none. Those in time, which is nearly all, ask for nothing.
 */
export function adoptRecovered({ statements, sums }: Batch, { event, kindId, place }: Late): number | null {
  const { mark, occurredAt, receivedAt, sentAt } = event;
  if (receivedAt - occurredAt < OVERTAKEN_MS || mark === null || place.device === null) return null;
  const { from, to } = beginningsOf(mark, occurredAt);
  const found = statements.findAdoptable.get(place.device, from, to, event.type, occurredAt);
  if (!found) return null;
  const kind = event.subType === null ? found.kindId : kindId;
  statements.adoptEvent.run(kind, occurredAt, sentAt, receivedAt, found.seq);
  statements.pointEventId.run(found.seq, event.eventHash);
  statements.dropRecovered.run(found.seq);
  sums.event({ ...event, occurredAt: found.occurredAt }, found.kindId, place, -1);
  sums.event(event, kind, place);
  // A press that Ring delivers late is an alert, whoever told of it first.
  if (mark === "press") sums.set(`${ADOPTED}${found.seq}`, found.seq);
  return found.seq;
}

/** Counters that name events which a late delivery took over, until alerts have looked at them. */
export const ADOPTED = "alerts.adopted.";
