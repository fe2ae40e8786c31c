import type { ClientBase } from "pg";
import type { Sql } from "../sql";

/** So many months before this one and after it have a partition of their own; what lies elsewhere goes to the default one. */
const [BEFORE, AFTER] = [1, 2];

export interface Partition {
  table: string;
  /** Epoch ms, the end excluded. */
  from: number;
  to: number;
}

/** The partition of the month in which a moment lies (UTC), or of so many months later. */
export function partitionOf(at: number, later = 0): Partition {
  const date = new Date(at);
  const [from, to] = [later, later + 1].map((months) =>
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months),
  ) as [number, number];
  const [year, month] = new Date(from).toISOString().split("-");
  return { table: `events_${year}_${month}`, from, to };
}

/** See that events of these months and of the ones around now have partitions; idempotent, whoever else does it. */
export async function makePartitions(client: ClientBase, now: number, others: readonly number[] = []): Promise<void> {
  const around = Array.from({ length: BEFORE + 1 + AFTER }, (_, place) => partitionOf(now, place - BEFORE));
  for (const { table, from, to } of [...around, ...others.map((at) => partitionOf(at))])
    await client
      .query(`CREATE TABLE IF NOT EXISTS ${table} PARTITION OF events FOR VALUES FROM (${from}) TO (${to})`)
      .catch(leaveAsItIs);
}

const [IN_DEFAULT, THERE, BEING_MADE] = ["23514", "42P07", "23505"];

/** A month of which the default partition holds something already stays there; one that another replica makes at this moment is made. */
function leaveAsItIs(error: unknown): void {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (![IN_DEFAULT, THERE, BEING_MADE].includes(code)) throw error;
}

/** Whoever comes to read events meanwhile waits behind us for as long. */
const DROP_MS = 100;
const IN_USE = "55P03";

/** Drop a partition within the open transaction; false where somebody reads events at this moment: to be tried again. */
export async function dropPartition(sql: Sql, table: string): Promise<boolean> {
  const run = (text: string) => sql.prepare(text).run();
  await run(`SET LOCAL lock_timeout = ${DROP_MS}`);
  await run("SAVEPOINT whole");
  try {
    await run(`DROP TABLE ${table}`);
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === IN_USE)) throw error;
    await run("ROLLBACK TO SAVEPOINT whole");
    return false;
  }
}
