import type { Database } from "better-sqlite3";
import { HOUR_MS } from "../../writer";
import { addTotal } from "../purge/step";
import type { Traces } from "./traces";

interface Row {
  seq: number;
  kindId: number;
  at: number;
}

/** Removes up to `rows` events of an account, and takes back what they added to sums but those by day; 0 where none is left. */
export function removeEvents(sqlite: Database, traces: Traces, rows: number): number {
  const found = listEvents(sqlite, traces, rows);
  const drop = sqlite.prepare("DELETE FROM events WHERE seq = ?");
  const untie = sqlite.prepare("DELETE FROM alert_events WHERE seq = ?");
  const forget = sqlite.prepare("DELETE FROM recovered_events WHERE seq = ?");
  const less = sqlite.prepare("UPDATE events_hourly SET count = count - 1 WHERE hour = ? AND kind_id = ?");
  const none = sqlite.prepare("DELETE FROM events_hourly WHERE hour = ? AND kind_id = ? AND count <= 0");
  for (const { seq, kindId, at } of found) {
    const hour = Math.floor(at / HOUR_MS);
    untie.run(seq);
    forget.run(seq);
    drop.run(seq);
    less.run(hour, kindId);
    none.run(hour, kindId);
  }
  addTotal(sqlite, "events", -found.length);
  return found.length;
}

/** Device by device, then those that name none: each way has an index. */
function listEvents(sqlite: Database, { accountKey, deviceKeys }: Traces, rows: number): Row[] {
  const columns = "SELECT seq, kind_id AS kindId, occurred_at AS at FROM events";
  const ofDevice = sqlite.prepare<[number, number], Row>(
    `${columns} WHERE device_key = ? ORDER BY occurred_at LIMIT ?`,
  );
  const found: Row[] = [];
  for (const key of deviceKeys) {
    if (found.length < rows) found.push(...ofDevice.all(key, rows - found.length));
  }
  if (found.length === rows) return found;
  const others = sqlite.prepare<[number, number], Row>(
    `${columns} WHERE account_key = ? AND device_key IS NULL ORDER BY occurred_at LIMIT ?`,
  );
  return [...found, ...others.all(accountKey, rows - found.length)];
}
