import type { Database } from "better-sqlite3";
import { DAY_MS } from "../../writer";
import { removePicturesOf } from "../pictures/leave";
import { addTotal, connection, inOneTransaction, type Purge, raiseTotal } from "./step";

interface Row {
  seq: number;
  at: number;
  receivedAt: number;
  isHeld: number;
}

/**
 * Removes events that happened and came before a moment, oldest first, but none of an alert that is not closed. What was
 * counted by the hour stays counted, since it names nobody; what was counted by the day of one device goes when that day is
 * past. "events.floor" is the highest `seq` that is gone, by which browsers know that they must start anew.
 */
export function purgeEvents(before: number): Purge {
  const { find, drop, untie, forget, dropDays } = prepare(connection());
  let place = { at: Number.MIN_SAFE_INTEGER, seq: 0 };
  return (rows) =>
    inOneTransaction((sqlite) => {
      const found = find.all(place.at, place.seq, before, rows);
      const going = found.filter(({ isHeld, receivedAt }) => isHeld === 0 && receivedAt < before);
      for (const { seq } of going) {
        untie.run(seq);
        forget.run(seq);
        drop.run(seq);
      }
      const files = removePicturesOf(
        sqlite,
        going.map(({ seq }) => seq),
      );
      place = found.at(-1) ?? place;
      addTotal(sqlite, "events.purged", going.length);
      if (going.length > 0) raiseTotal(sqlite, "events.floor", Math.max(...going.map(({ seq }) => seq)));
      const isThrough = found.length < rows;
      const days = dropDays.run(Math.floor((isThrough ? before : place.at) / DAY_MS), rows).changes;
      return { removed: going.length, isDone: isThrough && days < rows, files };
    });
}

function prepare(sqlite: Database) {
  return {
    find: sqlite.prepare<[number, number, number, number], Row>(
      `SELECT seq, occurred_at AS at, received_at AS receivedAt, EXISTS (
         SELECT 1 FROM alert_events JOIN alerts ON alerts.id = alert_events.alert_id
         WHERE alert_events.seq = events.seq AND alerts.status <> 'closed'
       ) AS isHeld
       FROM events WHERE (occurred_at, seq) > (?, ?) AND occurred_at < ? ORDER BY occurred_at, seq LIMIT ?`,
    ),
    drop: sqlite.prepare("DELETE FROM events WHERE seq = ?"),
    untie: sqlite.prepare("DELETE FROM alert_events WHERE seq = ?"),
    forget: sqlite.prepare("DELETE FROM recovered_events WHERE seq = ?"),
    dropDays: sqlite.prepare(
      `DELETE FROM events_daily WHERE (day, account_key, device_key) IN (
         SELECT day, account_key, device_key FROM events_daily WHERE day < ? LIMIT ?)`,
    ),
  };
}
