import "server-only";
import { db, isShared } from "@/db/client";
import { findJob, listLinkedKeys } from "@/db/commands/jobs";
import { transact } from "@/db/commands/revise";
import { raiseTotal } from "@/db/commands/totals";
import { workSoon } from "@/lib/jobs/ask";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { askForAccount, EVERY_MS } from "./read-account";

const BEAT_MS = 60_000;
/** Whoever was away for longer may have missed what deliveries told. */
const AWAY_MS = 180_000;

interface Readings {
  /** What is being asked for right now. */
  underWay: Promise<void>;
}

const readings = () => singleton<Readings>("readings", () => ({ underWay: Promise.resolve() }));

/** Let every linked account be read from time to time, and at once where this installation was away: stopped, or asleep. */
export async function startReadings(): Promise<NodeJS.Timeout> {
  // Before anything is received.
  let lastAt = await readLastMoment();
  const beat = async () => {
    try {
      const now = Date.now();
      await askForAll(now, now - lastAt > AWAY_MS);
      lastAt = now;
    } catch (error) {
      log().error({ err: error }, "readings not asked for; tried again in a minute");
    }
  };
  const beatNext = () => {
    readings().underWay = readings().underWay.then(beat);
  };
  beatNext();
  const timer = setInterval(beatNext, BEAT_MS);
  timer.unref();
  return timer;
}

/** Resolves when nothing is being asked for; the timer is cleared before. */
export async function stopReadings(): Promise<void> {
  await readings().underWay;
}

/** An account that has its job already keeps the time of it, unless that is to be at once. */
async function askForAll(now: number, wasAway: boolean): Promise<void> {
  const isAny = await transact(async ({ sql }) => {
    const linked = await listLinkedKeys(sql);
    for (const key of linked) {
      if (wasAway) await askForAccount(sql, key, now);
      else if (!(await findJob(sql, "account", key))) await askForAccount(sql, key, now + EVERY_MS);
    }
    if (linked.length > 0) await raiseTotal(sql, "running.at", now);
    return linked.length > 0;
  });
  if (isAny && wasAway) workSoon();
}

/** When this installation last ran, or received something; what other replicas received since says nothing of before. */
async function readLastMoment(): Promise<number> {
  const names = isShared() ? "'running.at'" : "'running.at', 'deliveries.last-at'";
  const last = `SELECT coalesce(max(value), 0) FROM counters WHERE name IN (${names})`;
  return (await db().sql.prepare<[], number>(last).pluck().get()) ?? 0;
}
