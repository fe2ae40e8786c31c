import "server-only";
import { listDue } from "@/db/sqlite/history";
import { connection, inOneTransaction } from "@/db/sqlite/purge/step";
import { askFor, workSoon } from "@/lib/jobs/ask";
import { readGap } from "./gap";
import { type Gap, RETRIES_MS } from "./views";

const DAY_MS = 86_400_000;
/** So many histories are asked for at a time; the next round goes on. */
const MOST = 1_000;

/** Ask for every history that is to be read: after a gap, again when Ring has given up sending what was missed in it, once a day. */
export function askDue(now = Date.now()): void {
  const due = listDue(connection(), { before: readBefore(readGap(), now), limit: MOST });
  if (due.length === 0) return;
  inOneTransaction((sqlite) => {
    for (const { deviceKey, accountKey } of due)
      askFor(sqlite, { kind: "history", subject: deviceKey, accountKey, deviceKey, dueAt: now });
  });
  workSoon();
}

/** Histories that were last read before this moment are to be read again. */
export function readBefore(gap: Gap | null, now: number): number {
  const daily = now - DAY_MS;
  if (gap === null) return daily;
  const again = gap.until + RETRIES_MS;
  return Math.max(daily, again <= now ? again : gap.until);
}
