import "server-only";
import { db } from "@/db/client";
import { type JobWish, listLinkedKeys, putJob } from "@/db/commands/jobs";
import { transactRepeatably } from "@/db/commands/revise";
import { type Happening, listHappenings } from "@/db/queries/happenings";
import { findSetting, writeSetting } from "@/db/queries/settings";
import { refuseDeposed } from "@/lib/cluster/leader";
import { kinds } from "./kinds";
import { jobs } from "./state";
import { wishes } from "./wishes";

const PAGE = 250;
/** Where nothing is asked for, the place is kept no more often. */
const KEEP_MS = 10_000;
/** Where the place in the history is kept. */
const NAME = "jobs.seq";

/**
 * Ask for what the next events let us ask for: at most a page of them, in one transaction with the place up to which they
 * have been looked at, so that a crash neither forgets nor repeats. True where more may be left. Called in rounds only, and by
 * whoever leads.
 */
export async function followEvents(): Promise<boolean> {
  const state = jobs();
  const linked = new Set(await listLinkedKeys(db().sql));
  if (linked.size === 0) {
    state.cursor = null;
    return false;
  }
  state.cursor ??= await readPlace();
  const found = await listHappenings(db(), state.cursor, PAGE);
  const last = found.at(-1)?.seq;
  if (last === undefined) return false;
  const now = Date.now();
  const wanted: JobWish[] = [];
  for (const one of found) if (linked.has(one.accountKey)) wanted.push(...(await wishesOf(one, now)));
  if (wanted.length > 0 || now - state.keptAt >= KEEP_MS) {
    await keepWishes(wanted, { last, now });
    state.keptAt = now;
  }
  state.cursor = last;
  return found.length === PAGE;
}

async function wishesOf(one: Happening, now: number): Promise<JobWish[]> {
  const wanted: JobWish[] = [];
  for (const wish of wishes) wanted.push(...(await wish(one, now)));
  return wanted;
}

/** Accounts that were unlinked meanwhile are not asked for. */
async function keepWishes(wanted: readonly JobWish[], { last, now }: { last: number; now: number }): Promise<void> {
  await transactRepeatably(async ({ sql }) => {
    await refuseDeposed(sql);
    const linked = new Set(await listLinkedKeys(sql));
    const asked = wanted.filter(({ accountKey }) => linked.has(accountKey));
    for (const wish of asked) await putJob(sql, wish, now);
    for (const [kind, alike] of Map.groupBy(asked, (wish) => wish.kind)) await kinds[kind]?.onAsk?.(sql, alike);
    await writeSetting(sql, NAME, String(last));
  });
}

/** Whoever leads from now on begins where the one before has kept its place. */
export function forgetPlace(): void {
  Object.assign(jobs(), { cursor: null, keptAt: 0 });
}

/** Where it was never kept, what is past asks for nothing. */
async function readPlace(): Promise<number> {
  const kept = await findSetting(db().sql, NAME);
  if (kept !== undefined) return Number(kept);
  return await transactRepeatably(async ({ sql }) => {
    await refuseDeposed(sql);
    const head = (await sql.prepare<[], number>("SELECT coalesce(max(seq), 0) FROM events").pluck().get()) ?? 0;
    await writeSetting(sql, NAME, String(head));
    return head;
  });
}
