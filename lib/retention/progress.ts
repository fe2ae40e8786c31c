import "server-only";
import { db, isShared, writeDb } from "@/db/client";
import { findSetting, removeSetting, writeSetting } from "@/db/queries/settings";
import { keeper } from "./keeper";
import type { Progress } from "./views";

const NAME = "retention.running";
/** How often other replicas are told. */
const TELL_MS = 1_000;
/** Not told for so long, whoever ran it is gone. */
const STALE_MS = 30_000;

interface Told {
  at: number;
  progress: Progress;
}

/** Where a run is; other replicas, which show it as well, are told now and then. */
export async function noteProgress(progress: Progress): Promise<void> {
  const state = keeper();
  state.progress = progress;
  if (!isShared() || Date.now() - state.toldAt < TELL_MS) return;
  state.toldAt = Date.now();
  const told: Told = { at: state.toldAt, progress };
  await writeSetting(writeDb().sql, NAME, JSON.stringify(told));
}

/** A run has ended. */
export async function endProgress(): Promise<void> {
  const state = keeper();
  state.progress = null;
  if (isShared() && state.toldAt > 0) await removeSetting(writeDb().sql, NAME);
  state.toldAt = 0;
}

/** Where the run is that is under way here or on another replica; null where there is none. */
export async function findProgress(): Promise<Progress | null> {
  if (keeper().progress || !isShared()) return keeper().progress;
  const text = await findSetting(db().sql, NAME);
  const told = text === undefined ? null : (JSON.parse(text) as Told);
  return told && Date.now() - told.at < STALE_MS ? told.progress : null;
}
