import "server-only";
import { db } from "@/db/client";
import { type Happening, listHappenings } from "@/db/queries/happenings";
import { listLinkedKeys, putJob } from "@/db/sqlite/jobs";
import { connection, inRepeatableTransaction, putSetting } from "@/db/sqlite/purge/step";
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
 * have been looked at, so that a crash neither forgets nor repeats. True where more may be left.
 */
export function followEvents(): boolean {
  const linked = new Set(listLinkedKeys(connection()));
  if (linked.size === 0) {
    jobs().cursor = null;
    return false;
  }
  const state = jobs();
  state.cursor ??= readPlace();
  const found = listHappenings(db(), state.cursor, PAGE);
  const last = found.at(-1)?.seq;
  if (last === undefined) return false;
  const now = Date.now();
  const wanted = found.flatMap((one) => (linked.has(one.accountKey) ? wishesOf(one, now) : []));
  state.cursor = last;
  if (wanted.length === 0 && now - state.keptAt < KEEP_MS) return found.length === PAGE;
  inRepeatableTransaction((sqlite) => {
    for (const wish of wanted) putJob(sqlite, wish, now);
    for (const [kind, asked] of Map.groupBy(wanted, (wish) => wish.kind)) kinds[kind]?.onAsk?.(sqlite, asked);
    putSetting(sqlite, NAME, String(last));
  });
  state.keptAt = now;
  return found.length === PAGE;
}

const wishesOf = (one: Happening, now: number) => wishes.flatMap((wish) => wish(one, now));

/** Where it was never kept, what is past asks for nothing. */
function readPlace(): number {
  const sqlite = connection();
  const kept = sqlite.prepare<[string], string>("SELECT value FROM settings WHERE name = ?").pluck().get(NAME);
  if (kept !== undefined) return Number(kept);
  const head = sqlite.prepare<[], number>("SELECT coalesce(max(seq), 0) FROM events").pluck().get() ?? 0;
  inRepeatableTransaction((open) => putSetting(open, NAME, String(head)));
  return head;
}
