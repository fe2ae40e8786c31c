import { dropPartition } from "../../postgres/partitions";
import type { Sql } from "../../sql";
import { removePicturesOf } from "../pictures/leave";
import { addTotal, raiseTotal } from "../totals";
import type { Purge } from "./step";

/** So often a month that somebody reads is tried before it is left to the next run. */
const TRIES = 20;
/** So many events for each row that a step may look at elsewhere: what refers to them goes by one statement for all. */
const TOGETHER = 100;

interface Month {
  table: string;
  last: number;
  removed: number;
  place: number;
  tries: number;
}

/**
 * Removes whole months of events that happened and came before a moment, oldest first, where a month has a partition of its own
 * and nothing of an alert in it that is not closed: what refers to its events goes step by step, then the partition at once.
 * What is left of older months is for `purgeEvents`.
 */
export function purgeMonths(before: number): Purge {
  let month: Month | undefined;
  return async (sql, rows) => {
    month ??= await findMonth(sql, before);
    if (!month) return { removed: 0, isDone: true };
    const seqs = await list(sql, month, rows * TOGETHER);
    const end = seqs.at(-1);
    if (end !== undefined) {
      const files = await untie(sql, month, { from: month.place, to: end });
      month.place = end;
      month.removed += seqs.length;
      return { removed: 0, isDone: false, files };
    }
    const { table, last, removed } = month;
    if (!(await dropPartition(sql, table))) {
      month.tries += 1;
      return { removed: 0, isDone: month.tries === TRIES };
    }
    month = undefined;
    await addTotal(sql, "events.purged", removed);
    await raiseTotal(sql, "events.floor", last);
    return { removed, isDone: false };
  };
}

/** The oldest month that can go. */
async function findMonth(sql: Sql, before: number): Promise<Month | undefined> {
  const tables = await sql
    .prepare<[], string>(
      `SELECT child.relname FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
       WHERE inhparent = 'events'::regclass AND child.relname <> 'events_default' ORDER BY child.relname`,
    )
    .pluck()
    .all();
  for (const table of tables) {
    const [, year, month] = table.split("_").map(Number);
    if (Date.UTC(year ?? 0, month ?? 0) > before) return undefined;
    const last = await findLast(sql, table);
    if (last && last.receivedAt < before && !(await isHeld(sql, table)))
      return { table, last: last.seq, removed: 0, place: 0, tries: 0 };
  }
  return undefined;
}

async function findLast(sql: Sql, table: string) {
  return await sql
    .prepare<[], { seq: number; receivedAt: number }>(
      `SELECT seq, received_at AS receivedAt FROM ${table} ORDER BY seq DESC LIMIT 1`,
    )
    .get();
}

async function isHeld(sql: Sql, table: string): Promise<boolean> {
  const held = sql.prepare(
    `SELECT 1 AS one FROM alerts JOIN alert_events AS tie ON tie.alert_id = alerts.id JOIN ${table} AS e ON e.seq = tie.seq
     WHERE alerts.status <> 'closed' LIMIT 1`,
  );
  return (await held.get()) !== undefined;
}

async function list(sql: Sql, { table, place }: Month, rows: number): Promise<number[]> {
  const find = sql.prepare<[number, number], number>(`SELECT seq FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ?`);
  return await find.pluck().all(place, rows);
}

async function untie(sql: Sql, { table }: Month, { from, to }: { from: number; to: number }) {
  const these = `seq IN (SELECT seq FROM ${table} WHERE seq > ? AND seq <= ?)`;
  for (const tied of ["alert_events", "recovered_events"])
    await sql.prepare(`DELETE FROM ${tied} WHERE ${these}`).run(from, to);
  const pictured = sql.prepare<[number, number], number>(`SELECT seq FROM pictures WHERE ${these}`).pluck();
  return await removePicturesOf(sql, await pictured.all(from, to));
}
