import { lookInto } from "./outside";

type Sums = Record<string, number>;

const DELIVERED = "(SELECT * FROM events WHERE seq NOT IN (SELECT seq FROM recovered_events)) AS delivered";

const KEPT = [
  `SELECT name, value FROM counters WHERE name = 'events' OR name = 'alerts.cursor' OR name LIKE 'devices.%'
         OR name IN ('alerts.open', 'alerts.open.press', 'alerts.acknowledged', 'alerts.snoozed')
         OR name IN ('deliveries.accepted', 'deliveries.duplicate', 'deliveries.rejected', 'deliveries.deferred')`,
  "SELECT 'event ' || hour || ' ' || kind_id AS name, count AS value FROM events_hourly",

  `SELECT 'day ' || day || ' ' || account_key || ' ' || device_key AS name,
         presses * 1000000 + motions * 1000 + others AS value FROM events_daily`,
  "SELECT 'delivery ' || hour || ' ' || outcome AS name, count AS value FROM deliveries_hourly",
];

const COUNTED = [
  "SELECT 'events' AS name, count(*) AS value FROM events",
  "SELECT 'alerts.cursor' AS name, max(seq) AS value FROM events",
  "SELECT 'devices.' || status AS name, count(*) AS value FROM devices GROUP BY 1",
  "SELECT 'alerts.' || status AS name, count(*) AS value FROM alerts WHERE status <> 'closed' GROUP BY 1",

  "SELECT 'alerts.open.press' AS name, count(*) AS value FROM alerts WHERE status = 'open' AND kind = 'press'",
  `SELECT 'deliveries.accepted' AS name, count(*) AS value FROM ${DELIVERED}`,

  "SELECT 'deliveries.' || verdict AS name, count(*) AS value FROM deliveries WHERE verdict <> 'accepted' GROUP BY 1",

  `SELECT 'event ' || (occurred_at / 3600000) || ' ' || kind_id AS name, count(*) AS value FROM events GROUP BY 1`,

  `SELECT 'day ' || (occurred_at / 86400000) || ' ' || account_key || ' ' || coalesce(device_key, 0) AS name,
         sum(CASE type WHEN 'button_press' THEN 1000000 WHEN 'motion_detected' THEN 1000 ELSE 1 END) AS value
         FROM events JOIN event_kinds ON event_kinds.id = events.kind_id GROUP BY 1`,

  `SELECT 'delivery ' || hour || ' ' || outcome AS name, count(*) AS value FROM (
           SELECT received_at / 3600000 AS hour, '200' AS outcome FROM ${DELIVERED}
           UNION ALL SELECT received_at / 3600000, 'late' FROM ${DELIVERED} WHERE received_at - occurred_at > 120000
           UNION ALL SELECT received_at / 3600000, 'repeated' FROM deliveries WHERE verdict = 'duplicate'
           UNION ALL SELECT received_at / 3600000, CAST(status AS text) FROM deliveries WHERE verdict <> 'accepted' AND status <> 405
         ) AS answers GROUP BY 1`,
];

/** What a database keeps as sums, and the same counted anew from its rows; every event was accepted once, but those that no delivery brought. */
export async function recount(database: string): Promise<{ kept: Sums; counted: Sums }> {
  return await lookInto(database, async (sql) => {
    const read = async (texts: readonly string[]): Promise<Sums> => {
      const sums: Sums = {};
      for (const text of texts) {
        const rows = await sql.prepare<[], { name: string; value: number }>(text).all();
        for (const { name, value } of rows) if (value !== 0) sums[name] = value;
      }
      return sums;
    };
    return { kept: await read(KEPT), counted: await read(COUNTED) };
  });
}
