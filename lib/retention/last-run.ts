import "server-only";
import { db, isShared, writeDb } from "@/db/client";
import { findSetting, writeSetting } from "@/db/queries/settings";
import { keeper } from "./keeper";
import type { LastRun } from "./views";

const NAME = "retention.last";

/** Keep what a run removed; one that removed nothing is not worth a write, but where other replicas tell of it. */
export async function keepLastRun(last: LastRun): Promise<void> {
  const hasRemoved = Object.values(last.removed).some((count) => count > 0);
  if (hasRemoved || isShared()) await writeSetting(writeDb().sql, NAME, JSON.stringify(last));
}

/** The last run of this process or of any replica, or the last before it that removed anything; null before the first. */
export async function findLastRun(): Promise<LastRun | null> {
  if (keeper().last && !isShared()) return keeper().last;
  const text = await findSetting(db().sql, NAME);
  return text === undefined ? null : (JSON.parse(text) as LastRun);
}
