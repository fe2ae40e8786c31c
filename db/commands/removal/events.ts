import type { Sql } from "../../sql";
import { HOUR_MS } from "../../writer";
import { addTotal } from "../totals";
import type { Traces } from "./traces";

interface Row {
  seq: number;
  kindId: number;
  at: number;
}

/** Removes up to `rows` events of an account, and takes back what they added to sums but those by day; 0 where none is left. */
export async function removeEvents(sql: Sql, traces: Traces, rows: number): Promise<number> {
  const found = await listEvents(sql, traces, rows);
  const drop = sql.prepare("DELETE FROM events WHERE seq = ?");
  const untie = sql.prepare("DELETE FROM alert_events WHERE seq = ?");
  const forget = sql.prepare("DELETE FROM recovered_events WHERE seq = ?");
  const less = sql.prepare("UPDATE events_hourly SET count = count - 1 WHERE hour = ? AND kind_id = ?");
  const none = sql.prepare("DELETE FROM events_hourly WHERE hour = ? AND kind_id = ? AND count <= 0");
  for (const { seq, kindId, at } of found) {
    const hour = Math.floor(at / HOUR_MS);
    await untie.run(seq);
    await forget.run(seq);
    await drop.run(seq);
    await less.run(hour, kindId);
    await none.run(hour, kindId);
  }
  await addTotal(sql, "events", -found.length);
  return found.length;
}

/** Device by device, then those that name none: each way has an index. */
async function listEvents(sql: Sql, { accountKey, deviceKeys }: Traces, rows: number): Promise<Row[]> {
  const columns = "SELECT seq, kind_id AS kindId, occurred_at AS at FROM events";
  const ofDevice = sql.prepare<[number, number], Row>(`${columns} WHERE device_key = ? ORDER BY occurred_at LIMIT ?`);
  const found: Row[] = [];
  for (const key of deviceKeys) {
    if (found.length < rows) found.push(...(await ofDevice.all(key, rows - found.length)));
  }
  if (found.length === rows) return found;
  const others = sql.prepare<[number, number], Row>(
    `${columns} WHERE account_key = ? AND device_key IS NULL ORDER BY occurred_at LIMIT ?`,
  );
  return [...found, ...(await others.all(accountKey, rows - found.length))];
}
