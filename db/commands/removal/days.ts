import type { Sql } from "../../sql";

/** Before any day there is. */
export const NO_DAY = -1;

/** Removes what is counted of an account on the `rows` days after a day; says where to go on, null at the end. */
export async function removeDays(
  sql: Sql,
  accountKey: number,
  { after, rows }: { after: number; rows: number },
): Promise<{ next: number | null }> {
  const following = sql.prepare<[number], number | null>("SELECT min(day) FROM events_daily WHERE day > ?").pluck();
  const drop = sql.prepare("DELETE FROM events_daily WHERE day = ? AND account_key = ?");
  let last = after;
  for (let count = 0; count < rows; count += 1) {
    const day = (await following.get(last)) ?? null;
    if (day === null) return { next: null };
    await drop.run(day, accountKey);
    last = day;
  }
  return { next: last };
}
