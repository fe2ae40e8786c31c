import "server-only";
import { purgePictures, purgePicturesBeyond, readPictureBytes } from "@/db/sqlite/pictures/leave";
import { giveUpOverdue } from "@/db/sqlite/pictures/overdue";
import { purgeAlerts } from "@/db/sqlite/purge/alerts";
import { purgeAudit } from "@/db/sqlite/purge/audit";
import { purgeDeliveries } from "@/db/sqlite/purge/deliveries";
import { purgeEvents } from "@/db/sqlite/purge/events";
import { foldLog, readUsedBytes } from "@/db/sqlite/purge/space";
import type { Purge } from "@/db/sqlite/purge/step";
import { beginPassage, type Passage, workThrough } from "@/lib/background/work-through";
import { log } from "@/lib/log";
import { dropUnused } from "@/lib/pictures/store";
import { sweepPictures } from "@/lib/pictures/sweep";
import { keeper } from "./keeper";
import { keepLastRun } from "./last-run";
import { countDue } from "./outlook";
import { limitsAt, readRules } from "./rules";
import {
  DAY_MS,
  type LastRun,
  type Limits,
  noneRemoved,
  type Progress,
  type Removed,
  type Rules,
  UNTOUCHED_MS,
} from "./views";

const ROOM = 0.95;
/** So long a picture is waited for. */
const PATIENCE_MS = 2 * DAY_MS;

/**
 * Remove what is past its time, and what is too much for the size limit; one run at a time, in small batches that no
 * delivery has to wait for. What a killed run left is found by the next. `urgent`: without waiting for a quiet moment.
 */
export function runRetention({ urgent = false } = {}): Promise<LastRun> {
  const state = keeper();
  if (urgent) state.isUrgent = true;
  state.run ??= run().finally(() => {
    state.run = null;
    state.progress = null;
    state.isUrgent = false;
  });
  return state.run;
}

async function run(): Promise<LastRun> {
  const state = keeper();
  const startedAt = Date.now();
  const passage = beginPassage({ isUrgent: () => state.isUrgent, isStopped: () => state.isStopped });
  const removed = { ...noneRemoved };
  let failure: string | null = null;
  try {
    const rules = await readRules();
    const ended = await removeAll(passage, { rules, removed, startedAt });
    if (!ended) failure = "Gatehouse was stopped; it goes on at the next start.";
    if (sum(removed) > 0) foldLog();
    giveUpOverdue(startedAt - PATIENCE_MS);
    await sweepPictures(() => state.isStopped);
  } catch (error) {
    failure = "It could not go on; the log says why. The next run tries again.";
    log().error({ err: error }, "retention broke off; the next run tries again");
  }
  const last = { startedAt, endedAt: Date.now(), removed, longestMs: passage.longestMs, failure };
  state.last = last;
  if (sum(removed) > 0) await keepLastRun(last);
  return last;
}

interface Work {
  rules: Rules;
  removed: Removed;
  startedAt: number;
}

interface Part {
  kind: Progress["kind"];
  until: number;
  purge: Purge;
}

async function removeAll(passage: Passage, work: Work): Promise<boolean> {
  for (const { kind, until, purge } of [...partsByAge(work), ...partsBySize(work), ...picturesBySize(work)]) {
    const left = kind === "alerts" ? null : await countDue(kind, until);
    const progress: Progress = { kind, until, startedAt: work.startedAt, left, removed: work.removed };
    keeper().progress = progress;
    const ended = await workThrough(passage, purge, ({ removed, files = [] }) => {
      dropUnused(files);
      work.removed[kind] += removed;
      if (progress.left !== null) progress.left = Math.max(0, progress.left - removed);
    });
    if (!ended) return false;
  }
  return true;
}

function partsByAge({ rules, startedAt }: Work): Part[] {
  const { deliveries, events, audit, media }: Limits = limitsAt(startedAt, rules);
  const parts: Part[] = [];
  if (deliveries !== null)
    parts.push({ kind: "deliveries", until: deliveries, purge: purgeDeliveries(deliveries, events ?? 0) });
  if (events !== null) {
    parts.push({ kind: "events", until: events, purge: purgeEvents(events) });
    parts.push({ kind: "alerts", until: events, purge: purgeAlerts(events) });
  }
  if (media !== null) parts.push({ kind: "media", until: media, purge: purgePictures(media) });
  if (audit !== null) parts.push({ kind: "audit", until: audit, purge: purgeAudit(audit) });
  return parts;
}

/** The oldest deliveries go first, whole days of events after them, until all of it fits. */
function partsBySize({ rules: { maxBytes }, startedAt }: Work): Part[] {
  if (maxBytes === null) return [];
  const until = startedAt - UNTOUCHED_MS;
  const whileTooMuch =
    (purge: Purge): Purge =>
    (rows) =>
      readUsedBytes().used <= maxBytes ? { removed: 0, isDone: true } : purge(rows);
  return [
    { kind: "deliveries", until, purge: whileTooMuch(purgeDeliveries(until, until)) },
    { kind: "events", until, purge: whileTooMuch(purgeEvents(until)) },
    { kind: "alerts", until, purge: whileTooMuch(purgeAlerts(until)) },
  ];
}

/** Beyond the limit room is made for a while to come, so that not every new picture costs a run. */
function picturesBySize({ rules: { mediaBytes }, startedAt }: Work): Part[] {
  if (mediaBytes === null || readPictureBytes() <= mediaBytes) return [];
  return [{ kind: "media", until: startedAt, purge: purgePicturesBeyond(mediaBytes * ROOM) }];
}

function sum(removed: Removed): number {
  return Object.values(removed).reduce((total, count) => total + count, 0);
}
