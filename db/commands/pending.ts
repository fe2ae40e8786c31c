import type { AlertKind } from "../schema/desk";
import type { Sql } from "../sql";

/** Whether time alone can change an alert: a device waits for its grace, a connection for calm, a snooze for its end. */
export async function isPending(sql: Sql, now: number): Promise<boolean> {
  const exists = sql
    .prepare<[number], number>(
      `SELECT CASE WHEN EXISTS (SELECT 1 FROM offline_watches)
       OR EXISTS (SELECT 1 FROM alerts WHERE kind = 'flapping' AND status IN ('open', 'acknowledged', 'snoozed'))
       OR EXISTS (SELECT 1 FROM alerts WHERE snoozed_until IS NOT NULL AND snoozed_until <= ?) THEN 1 ELSE 0 END`,
    )
    .pluck();
  return (await exists.get(now)) === 1;
}

/** Alerts with a higher number than this one, in order. */
export async function listOpened(sql: Sql, after: number) {
  return await sql
    .prepare<[number], { id: number; kind: AlertKind; openedAt: number }>(
      "SELECT id, kind, opened_at AS openedAt FROM alerts WHERE id > ? ORDER BY id",
    )
    .all(after);
}
