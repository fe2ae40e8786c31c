import { sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "../client";

/** A table whose keys grow with a moment, more or less. */
export interface Line {
  table: SQLiteTable;
  key: SQLiteColumn;
  at: SQLiteColumn;
}

/**
 * The first key of the table, and the first of a row from this time (epoch ms) on, past the last one where there is none.
 * Found by halving, all in one statement: a few dozen look-ups whatever the history.
 */
export async function findKeyAt(
  db: Db,
  { table, key, at }: Line,
  time: number,
): Promise<{ first: number; found: number }> {
  const next = sql`from ${table} where ${key} >= (low + high) / 2 order by ${key} limit 1`;
  const isBeyond = sql`coalesce((select ${at} ${next}), ${time}) >= ${time}`;
  const rows = await db.rows<{ first: number; low: number }>(sql`
    with recursive halves (first, low, high) as (
      select coalesce(min(${key}), 0), coalesce(min(${key}), 0), (select coalesce(max(${key}), 0) + 1 from ${table}) from ${table}
      union all
      select first, case when ${isBeyond} then low else (select ${key} + 1 ${next}) end,
        case when ${isBeyond} then (low + high) / 2 else high end
      from halves where low < high
    ) select first, low from halves where low >= high limit 1`);
  const [row] = rows;
  return { first: row?.first ?? 0, found: row?.low ?? 0 };
}
