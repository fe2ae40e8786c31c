import type { Database } from "better-sqlite3";
import { addTotal, connection, inOneTransaction, type Purge } from "./step";

interface Row {
  id: number;
  at: number;
  verdict: string;
  waits: number;
}

/** What is kept of a delivery that never became an event is all there is of it: it stays as long as events do. */
const UNMADE = ["not_understood", "quarantined"];
/** Kept in a bounded number, elsewhere (db/sqlite/refused.ts). */
const REFUSED = ["rejected", "deferred"];

/** Removes deliveries that came before a moment, oldest first; those without an event only before another. */
export function purgeDeliveries(before: number, unmadeBefore: number): Purge {
  const { find, drop } = prepare(connection());
  let last = 0;
  const isOver = ({ at, verdict, waits }: Row) => {
    if (waits === 1 || REFUSED.includes(verdict)) return false;
    return at < (UNMADE.includes(verdict) ? Math.min(before, unmadeBefore) : before);
  };
  return (rows) =>
    inOneTransaction((sqlite) => {
      const found = find.all(last, rows);
      const going = found.filter(isOver);
      for (const { id } of going) drop.run(id);
      last = found.at(-1)?.id ?? last;
      addTotal(sqlite, "deliveries.purged", going.length);
      return { removed: going.length, isDone: found.length < rows || found.every(({ at }) => at >= before) };
    });
}

function prepare(sqlite: Database) {
  return {
    find: sqlite.prepare<[number, number], Row>(
      `SELECT id, received_at AS at, verdict, needs_projection AS waits FROM deliveries WHERE id > ? ORDER BY id LIMIT ?`,
    ),
    drop: sqlite.prepare("DELETE FROM deliveries WHERE id = ?"),
  };
}
