import type Database from "better-sqlite3";

/** The newest presses have alerts; the last thirty are still open. */
export function fillAlerts(sqlite: Database.Database): void {
  const presses = sqlite
    .prepare(
      "SELECT seq, account_key, device_key, occurred_at FROM events WHERE kind_id = 5 ORDER BY occurred_at DESC LIMIT 5000",
    )
    .all() as { seq: number; account_key: number; device_key: number; occurred_at: number }[];
  const alert = sqlite.prepare(
    `INSERT INTO alerts (kind, status, account_key, device_key, type, classes, first_at, last_at, last_seq, opened_at, revision)
     VALUES ('press', ?, ?, ?, 'button_press', '{}', ?, ?, ?, ?, ?)`,
  );
  const tie = sqlite.prepare("INSERT INTO alert_events (seq, alert_id) VALUES (?, ?)");
  const oldestFirst = presses.toReversed();
  const open = Math.min(30, oldestFirst.length);
  for (const [place, press] of oldestFirst.entries()) {
    const { seq, account_key, device_key, occurred_at } = press;
    const status = place >= oldestFirst.length - open ? "open" : "closed";
    const { lastInsertRowid } = alert.run(
      status,
      account_key,
      device_key,
      occurred_at,
      occurred_at,
      seq,
      occurred_at + 300,
      place + 1,
    );
    tie.run(seq, lastInsertRowid);
  }
  setCounter(sqlite, "alerts.open", open);
  setCounter(sqlite, "alerts.open.press", open);
  setCounter(sqlite, "revision", oldestFirst.length);
}

/** Set a running total. */
export function setCounter(sqlite: Database.Database, name: string, value: number): void {
  sqlite
    .prepare("INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(name, value);
}
