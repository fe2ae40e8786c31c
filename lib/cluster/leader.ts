import "server-only";
import { isShared, transaction } from "@/db/client";
import { findLeader, putLeader } from "@/db/commands/cluster/leases";
import type { Sql } from "@/db/sql";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";
import { type Contest, contend, type Single } from "./leader-contest";

interface Leader {
  /** What this replica began when it had the database for itself. */
  single: Single | null;
  contest: Contest | null;
}

const leader = () => singleton<Leader>("leader", () => ({ single: null, contest: null }));

/** Another replica leads by now: nothing of what was begun may be written. */
export class Deposed extends Error {
  override name = "Deposed";
}

/**
 * Do what only one replica may do, from now on where the database is ours alone; where it is shared, whenever this replica
 * leads.
 */
export async function startLeading(single: Single): Promise<void> {
  if (isShared()) {
    leader().contest = contend({ url: env().DATABASE_URL, single, announce });
    return;
  }
  leader().single = single;
  await single.begin();
}

/** Do it no more; resolves when nothing of it is under way and another replica may lead. */
export async function stopLeading(): Promise<void> {
  const { single, contest } = leader();
  leader().single = null;
  await Promise.all([single?.end(), contest?.leave()]);
  leader().contest = null;
}

/** Whether this replica does what only one may do. */
export function isLeading(): boolean {
  return !isShared() || leader().contest?.leads() === true;
}

/** Throws Deposed, inside a transaction, where another replica leads by now: the lead was lost since what is written was read. */
export async function refuseDeposed(sql: Sql): Promise<void> {
  if (!isShared()) return;
  const own = leader().contest?.term() ?? null;
  if (own === null || (await findLeader(sql)) !== own) throw new Deposed("Another replica leads.");
}

/** In a transaction, which comes before or after each of whoever led before. */
async function announce(term: string): Promise<void> {
  await transaction(({ sql }) => putLeader(sql, term));
}
