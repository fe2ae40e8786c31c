import "server-only";
import { db, isShared, writeDb } from "@/db/client";
import { addTotal } from "@/db/commands/totals";
import { readCounter } from "@/db/queries/totals";
import { isLeading } from "@/lib/cluster/leader";
import { tellReplicas } from "@/lib/cluster/wake";
import { log } from "@/lib/log";
import { keeper } from "./keeper";
import { runRetention } from "./run";

/** How often a run was asked for on replicas that did not lead. */
const NAME = "retention.asked";

/** Have what is past its time removed now, by whichever replica leads; nobody waits for it. */
export function askRetention(): void {
  if (isLeading()) void runRetention();
  else
    tellLeader().catch((error: unknown) => log().error({ err: error }, "retention not asked for; it runs every hour"));
}

/** Whoever leads begins with a run: only what is asked for after this is asked of it. */
export async function heedAsked(): Promise<void> {
  if (isShared()) keeper().heard = await readCounter(db(), NAME);
}

/** Another replica may have asked: run, unless that was done since. */
export async function runAskedRetention(): Promise<void> {
  const state = keeper();
  if (!isShared() || state.heard === null) return;
  const asked = await readCounter(db(), NAME);
  if (asked === state.heard) return;
  state.heard = asked;
  void runRetention();
}

async function tellLeader(): Promise<void> {
  await addTotal(writeDb().sql, NAME, 1);
  tellReplicas("work");
}
