import type { Sql } from "../../sql";

/** Whoever has not said for so long that it is there is there no more. */
const GONE_MS = 5_000;
const FORGET_MS = 86_400_000;

/** What the replicas of a database know of each other. */
export interface Gathering {
  /** How many there are, this one included. */
  count: number;
  /** For how long no replica may ask Ring for anything. */
  pausedMs: number;
}

/** Say that a replica is there, and for how long Ring wants no requests as far as it was told. Only where a database is shared. */
export async function noteReplica(sql: Sql, id: string, pausedMs: number): Promise<void> {
  await sql
    .prepare(
      `INSERT INTO replicas (id, seen_at, paused_until) VALUES (@id, now_ms(), now_ms() + @pausedMs)
       ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, paused_until = excluded.paused_until`,
    )
    .run({ id, pausedMs });
}

/** Everybody who is there. */
export async function gather(sql: Sql): Promise<Gathering> {
  const found = await sql
    .prepare<[number], Gathering>(
      `SELECT count(*) AS count, coalesce(max(paused_until) - now_ms(), 0) AS pausedMs FROM replicas
       WHERE seen_at > now_ms() - ?`,
    )
    .get(GONE_MS);
  return { count: found?.count ?? 0, pausedMs: Math.max(0, found?.pausedMs ?? 0) };
}

/** The ids of everybody who is there. */
export async function listReplicas(sql: Sql): Promise<string[]> {
  const list = sql.prepare<[number], string>("SELECT id FROM replicas WHERE seen_at > now_ms() - ?").pluck();
  return await list.all(GONE_MS);
}

/** A replica stops in order; those that could not say so are forgotten in time. */
export async function dropReplica(sql: Sql, id: string): Promise<void> {
  await sql.prepare("DELETE FROM replicas WHERE id = ? OR seen_at < now_ms() - ?").run(id, FORGET_MS);
}
