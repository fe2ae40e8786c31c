import type { Database } from "better-sqlite3";

const HOUR_MS = 3_600_000;

/** Writes so many events and deliveries of two years ago, as large as Ring's, repeating the last ones there are. */
export function writeBacklog(sqlite: Database, rows: number): void {
  const from = Date.now() - 730 * 24 * HOUR_MS;
  sqlite.transaction(() => {
    sqlite
      .prepare(
        `WITH RECURSIVE place (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM place WHERE n < ? - 1)
         INSERT INTO events (kind_id, account_key, device_key, occurred_at, sent_at, received_at)
         SELECT kind_id, account_key, device_key, ? + n * 1000, ? + n * 1000 + 120, ? + n * 1000 + 300
         FROM place JOIN (SELECT * FROM events ORDER BY seq DESC LIMIT 1)`,
      )
      .run(rows, from, from, from);
    sqlite
      .prepare(
        `WITH RECURSIVE place (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM place WHERE n < ? - 1)
         INSERT INTO deliveries (received_at, verdict, status, key_id, headers, remote_address, size, body)
         SELECT ? + n * 1000, verdict, status, key_id, headers, remote_address, size, body
         FROM place JOIN (SELECT * FROM deliveries WHERE verdict = 'accepted' ORDER BY id DESC LIMIT 1)`,
      )
      .run(rows, from);
    sqlite.prepare("UPDATE counters SET value = value + ? WHERE name = 'events'").run(rows);
  })();
}
