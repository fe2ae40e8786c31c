import { changeIn } from "./outside";

/** Repeats what a database holds as `count` more events, `stepMs` apart, one before the other back from `until` (epoch ms). */
export async function insertPast(
  database: string,
  { count, until, stepMs }: { count: number; until: number; stepMs: number },
): Promise<void> {
  const insert = `WITH RECURSIVE places AS (
      SELECT 0 AS place, ${until} AS at UNION ALL SELECT place + 1, at - ${stepMs} FROM places WHERE place < ${count - 1}
    ), known AS (
      SELECT kind_id, account_key, device_key, row_number() OVER (ORDER BY seq) - 1 AS number FROM events
    )
    INSERT INTO events (seq, kind_id, account_key, device_key, occurred_at, sent_at, received_at)
    SELECT (SELECT max(seq) FROM events) + 1 + place, kind_id, account_key, device_key, at, at + 120, at + 300
    FROM places JOIN known ON number = place % (SELECT count(*) FROM events)`;
  await changeIn(database, insert);
  await noteNumbers(database);
}

/** What was written past the product keeps its numbers: PostgreSQL has the last ones apart. */
export async function noteNumbers(database: string): Promise<void> {
  const note = (name: string, column: string) =>
    `UPDATE last_numbers SET seq = greatest(seq, (SELECT max(${column}) FROM ${name})) WHERE name = '${name}'`;
  const postgres = [note("events", "seq"), note("deliveries", "id")].join("; ");
  await changeIn(database, { sqlite: "", postgres });
}
