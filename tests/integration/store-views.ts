import type { Sql } from "@/db/sql";
import type { Writer } from "@/db/writer";
import type { StoreUnderTest } from "./store-contract";

/** What the suite looks at, read by statements that every database takes. */
export function viewStore(writer: Writer, sql: Sql, close: () => Promise<void>): StoreUnderTest {
  const all = <T>(text: string, ...bind: unknown[]) => sql.prepare<unknown[], T>(text).all(...bind);
  return {
    writer,
    close,
    listEvents: () =>
      all(`SELECT seq, type, occurred_at AS occurredAt, device_id AS deviceId FROM events
           JOIN event_kinds ON event_kinds.id = kind_id LEFT JOIN devices ON devices.id = device_key ORDER BY seq`),
    async listDevices(accountId) {
      const rows = await all<{ deviceId: string; status: string; statusAt: number | null }>(
        `SELECT device_id AS deviceId, devices.status, status_at AS statusAt FROM devices
         JOIN accounts ON accounts.id = account_key WHERE account_id = ? ORDER BY device_id`,
        accountId,
      );
      return Object.fromEntries(rows.map(({ deviceId, ...state }) => [deviceId, state]));
    },
    listDeliveries: () => all("SELECT id, verdict, seq, duration_us AS durationUs FROM deliveries ORDER BY id"),
    async readCounters() {
      const rows = await all<{ name: string; value: number }>("SELECT name, value FROM counters");
      return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
    },
    async countEventsByHour() {
      const rows = await all<{ hour: number; count: number }>(
        "SELECT hour, sum(count) AS count FROM events_hourly GROUP BY hour",
      );
      return Object.fromEntries(rows.map(({ hour, count }) => [hour, count]));
    },
  };
}
