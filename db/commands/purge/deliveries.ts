import type { Sql } from "../../sql";
import { addTotal } from "../totals";
import type { Purge } from "./step";

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
  let last = 0;
  const isOver = ({ at, verdict, waits }: Row) => {
    if (waits === 1 || REFUSED.includes(verdict)) return false;
    return at < (UNMADE.includes(verdict) ? Math.min(before, unmadeBefore) : before);
  };
  return async (sql, rows) => {
    const { find, drop } = prepare(sql);
    const found = await find.all(last, rows);
    const going = found.filter(isOver);
    for (const { id } of going) await drop.run(id);
    last = found.at(-1)?.id ?? last;
    await addTotal(sql, "deliveries.purged", going.length);
    return { removed: going.length, isDone: found.length < rows || found.every(({ at }) => at >= before) };
  };
}

function prepare(sql: Sql) {
  return {
    find: sql.prepare<[number, number], Row>(
      `SELECT id, received_at AS at, verdict, needs_projection AS waits FROM deliveries WHERE id > ? ORDER BY id LIMIT ?`,
    ),
    drop: sql.prepare("DELETE FROM deliveries WHERE id = ?"),
  };
}
