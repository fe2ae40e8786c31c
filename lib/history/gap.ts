import "server-only";
import { connection, inOneTransaction } from "@/db/sqlite/purge/step";
import { type Gap, RETRIES_MS } from "./views";

/** The last time in which deliveries may have been missed; null where there was none. */
export function readGap(): Gap | null {
  const read = connection().prepare<[string], number>("SELECT value FROM counters WHERE name = ?").pluck();
  const from = read.get("gap.from");
  const until = read.get("gap.until");
  return from === undefined || until === undefined ? null : { from, until };
}

/** Note such a time; one that follows soon after another makes one with it. */
export function noteGap({ from, until }: Gap): void {
  const known = readGap();
  const isOver = known === null || known.until + RETRIES_MS < until;
  inOneTransaction((sqlite) => {
    const set = sqlite.prepare(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    );
    set.run("gap.from", isOver ? from : Math.min(from, known.from));
    set.run("gap.until", until);
  });
}
