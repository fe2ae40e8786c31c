import Database from "better-sqlite3";

/** So many more events in a database that a server has open, as repeats of what it holds; one commit. */
export function fillHistory(file: string, count: number): void {
  const sqlite = new Database(file, { timeout: 5_000 });
  const insert = sqlite.prepare(
    `INSERT INTO events (kind_id, account_key, device_key, occurred_at, sent_at, received_at)
     SELECT kind_id, account_key, device_key, @at, @at, @at FROM events WHERE seq = (SELECT min(seq) FROM events)`,
  );
  sqlite.transaction(() => {
    for (let place = 0; place < count; place += 1) insert.run({ at: Date.now() - count + place });
  })();
  sqlite.close();
}
