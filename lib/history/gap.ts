import "server-only";
import { transact } from "@/db/commands/revise";
import type { Sql } from "@/db/sql";
import { type Gap, RETRIES_MS } from "./views";

/** The last time in which deliveries may have been missed; null where there was none. */
export async function readGap(sql: Sql): Promise<Gap | null> {
  const read = sql.prepare<[string], number>("SELECT value FROM counters WHERE name = ?").pluck();
  const from = await read.get("gap.from");
  const until = await read.get("gap.until");
  return from === undefined || until === undefined ? null : { from, until };
}

/** Note such a time; one that follows soon after another makes one with it. */
export async function noteGap({ from, until }: Gap): Promise<void> {
  await transact(async ({ sql }) => {
    const known = await readGap(sql);
    const isOver = known === null || known.until + RETRIES_MS < until;
    const set = sql.prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    );
    await set.run("gap.from", isOver ? from : Math.min(from, known.from));
    await set.run("gap.until", until);
  });
}
