import type { Purge } from "./step";

/** Removes closed alerts whose last event and last opening lie before a moment, with everything that was done about them. */
export function purgeAlerts(before: number): Purge {
  let last = 0;
  return async (sql, rows) => {
    const found = await sql
      .prepare<[number, number], { id: number; at: number }>(
        `SELECT id, max(last_at, opened_at) AS at FROM alerts WHERE status = 'closed' AND id > ? ORDER BY id LIMIT ?`,
      )
      .all(last, rows);
    const going = found.filter(({ at }) => at < before);
    const drop = sql.prepare("DELETE FROM alerts WHERE id = ?");
    for (const { id } of going) await drop.run(id);
    last = found.at(-1)?.id ?? last;
    return { removed: going.length, isDone: found.length < rows };
  };
}
