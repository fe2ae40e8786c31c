import "server-only";
import { db } from "@/db/client";
import { listDue } from "@/db/commands/history";
import { transact } from "@/db/commands/revise";
import { askFor, workSoon } from "@/lib/jobs/ask";
import { readGap } from "./gap";
import { type Gap, RETRIES_MS } from "./views";

const DAY_MS = 86_400_000;
/** So many histories are asked for at a time; the next round goes on. */
const MOST = 1_000;

/** Ask for every history that is to be read: after a gap, again when Ring has given up sending what was missed in it, once a day. */
export async function askDue(now = Date.now()): Promise<void> {
  const range = { before: readBefore(await readGap(db().sql), now), limit: MOST };
  if ((await listDue(db().sql, range)).length === 0) return;
  await transact(async ({ sql }) => {
    // Looked for again: an account may be removed, or unlinked, since.
    for (const { deviceKey, accountKey } of await listDue(sql, range))
      await askFor(sql, { kind: "history", subject: deviceKey, accountKey, deviceKey, dueAt: now });
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
