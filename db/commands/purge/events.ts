import type { Sql } from "../../sql";
import { DAY_MS } from "../../writer";
import { removePicturesOf } from "../pictures/leave";
import { addTotal, raiseTotal } from "../totals";
import type { Purge } from "./step";

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
  let place = { at: Number.MIN_SAFE_INTEGER, seq: 0 };
  return async (sql, rows) => {
    const { find, drop, untie, forget, dropDays } = prepare(sql);
    const found = await find.all(place.at, place.seq, before, rows);
    const going = found.filter(({ isHeld, receivedAt }) => isHeld === 0 && receivedAt < before);
    const seqs = going.map(({ seq }) => seq);
    for (const seq of seqs) {
      await untie.run(seq);
      await forget.run(seq);
      await drop.run(seq);
    }
    const files = await removePicturesOf(sql, seqs);
    place = found.at(-1) ?? place;
    await addTotal(sql, "events.purged", seqs.length);
    if (seqs.length > 0) await raiseTotal(sql, "events.floor", Math.max(...seqs));
    const isThrough = found.length < rows;
    const { changes: days } = await dropDays.run(Math.floor((isThrough ? before : place.at) / DAY_MS), rows);
    return { removed: seqs.length, isDone: isThrough && days < rows, files };
  };
}

function prepare(sql: Sql) {
  return {
    find: sql.prepare<[number, number, number, number], Row>(
      `SELECT seq, occurred_at AS at, received_at AS receivedAt, CASE WHEN EXISTS (
         SELECT 1 FROM alert_events JOIN alerts ON alerts.id = alert_events.alert_id
         WHERE alert_events.seq = events.seq AND alerts.status <> 'closed'
       ) THEN 1 ELSE 0 END AS isHeld
       FROM events WHERE (occurred_at, seq) > (?, ?) AND occurred_at < ? ORDER BY occurred_at, seq LIMIT ?`,
    ),
    drop: sql.prepare("DELETE FROM events WHERE seq = ?"),
    untie: sql.prepare("DELETE FROM alert_events WHERE seq = ?"),
    forget: sql.prepare("DELETE FROM recovered_events WHERE seq = ?"),
    dropDays: sql.prepare(
      `DELETE FROM events_daily WHERE (day, account_key, device_key) IN (
         SELECT day, account_key, device_key FROM events_daily WHERE day < ? LIMIT ?)`,
    ),
  };
}
