import Database from "better-sqlite3";

/** Repeats what a database holds as `count` more events, `stepMs` apart, one before the other back from `until` (epoch ms). */
export function insertPast(
  file: string,
  { count, until, stepMs }: { count: number; until: number; stepMs: number },
): void {
  const db = new Database(file);
  const insert = db.prepare(
    `INSERT INTO events (kind_id, account_key, device_key, occurred_at, sent_at, received_at)
     SELECT kind_id, account_key, device_key, @at, @at + 120, @at + 300 FROM events WHERE seq = @seq`,
  );
  const seqs = db.prepare("SELECT seq FROM events ORDER BY seq").pluck().all() as number[];
  db.transaction(() => {
    for (let place = 0; place < count; place += 1) {
      insert.run({ seq: seqs[place % seqs.length], at: until - place * stepMs });
    }
  })();
  db.close();
}
