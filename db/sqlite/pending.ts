import type { Database } from "better-sqlite3";
import type { AlertKind } from "./desk-schema";

/** Says whether time alone can change an alert: a device waits for its grace, a connection for calm, a snooze for its end. */
export function preparePending(sqlite: Database): (now: number) => boolean {
  const exists = sqlite
    .prepare<[number], number>(
      `SELECT EXISTS (SELECT 1 FROM offline_watches)
       OR EXISTS (SELECT 1 FROM alerts WHERE kind = 'flapping' AND status IN ('open', 'acknowledged', 'snoozed'))
       OR EXISTS (SELECT 1 FROM alerts WHERE snoozed_until IS NOT NULL AND snoozed_until <= ?)`,
    )
    .pluck();
  return (now) => exists.get(now) === 1;
}

/** Alerts with a higher number than this one, in order. */
export function prepareOpened(sqlite: Database) {
  const list = sqlite.prepare<[number], { id: number; kind: AlertKind; openedAt: number }>(
    "SELECT id, kind, opened_at AS openedAt FROM alerts WHERE id > ? ORDER BY id",
  );
  return (after: number) => list.all(after);
}
