import type { Database } from "better-sqlite3";

/** Days of sums looked through in one batch. */
const DAYS = 60;

/** Removes what was counted for an account day by day, for the days from `day` on; says where to go on, null at the end. */
export function removeDailySums(sqlite: Database, accountKey: number, day: number): number | null {
  if (!hasDailySums(sqlite)) return null;
  const first = sqlite
    .prepare<[number], number | null>("SELECT min(day) FROM events_daily WHERE day >= ?")
    .pluck()
    .get(day);
  if (first === null || first === undefined) return null;
  sqlite
    .prepare("DELETE FROM events_daily WHERE day >= ? AND day < ? AND account_key = ?")
    .run(first, first + DAYS, accountKey);
  return first + DAYS;
}

export function hasDailySums(sqlite: Database): boolean {
  return sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = 'events_daily'").get() !== undefined;
}
