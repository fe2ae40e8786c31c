import type { Sql } from "../sql";

/** Add to a running total. */
export async function addTotal(sql: Sql, name: string, change: number): Promise<void> {
  if (change === 0) return;
  await sql
    .prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value",
    )
    .run(name, change);
}

/** Let a counter that only rises reach at least this. */
export async function raiseTotal(sql: Sql, name: string, value: number): Promise<void> {
  await sql
    .prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(counters.value, excluded.value)",
    )
    .run(name, value);
}
