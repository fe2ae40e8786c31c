import { connection, inOneTransaction, type Purge } from "./step";

/** Removes closed alerts whose last event and last opening lie before a moment, with everything that was done about them. */
export function purgeAlerts(before: number): Purge {
  const sqlite = connection();
  const find = sqlite.prepare<[number, number], { id: number; at: number }>(
    `SELECT id, max(last_at, opened_at) AS at FROM alerts WHERE status = 'closed' AND id > ? ORDER BY id LIMIT ?`,
  );
  const drop = sqlite.prepare("DELETE FROM alerts WHERE id = ?");
  let last = 0;
  return (rows) =>
    inOneTransaction(() => {
      const found = find.all(last, rows);
      const going = found.filter(({ at }) => at < before);
      for (const { id } of going) drop.run(id);
      last = found.at(-1)?.id ?? last;
      return { removed: going.length, isDone: found.length < rows };
    });
}
