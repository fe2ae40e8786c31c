import "server-only";
import { findJob, listLinkedKeys } from "@/db/sqlite/jobs";
import { connection, inOneTransaction, raiseTotal } from "@/db/sqlite/purge/step";
import { workSoon } from "@/lib/jobs/ask";
import { log } from "@/lib/log";
import { askForAccount, EVERY_MS } from "./read-account";

const BEAT_MS = 60_000;
/** Whoever was away for longer may have missed what deliveries told. */
const AWAY_MS = 180_000;

/** Let every linked account be read from time to time, and at once where this installation was away: stopped, or asleep. */
export function startReadings(): NodeJS.Timeout {
  let lastAt = readLastMoment();
  const beat = () => {
    try {
      const now = Date.now();
      askForAll(now, now - lastAt > AWAY_MS);
      lastAt = now;
    } catch (error) {
      log().error({ err: error }, "readings not asked for; tried again in a minute");
    }
  };
  beat();
  const timer = setInterval(beat, BEAT_MS);
  timer.unref();
  return timer;
}

/** An account that has its job already keeps the time of it, unless that is to be at once. */
function askForAll(now: number, wasAway: boolean): void {
  const linked = listLinkedKeys(connection());
  if (linked.length === 0) return;
  const keys = wasAway ? linked : linked.filter((key) => !findJob(connection(), "account", key));
  inOneTransaction((sqlite) => {
    for (const key of keys) askForAccount(key, wasAway ? now : now + EVERY_MS);
    raiseTotal(sqlite, "running.at", now);
  });
  if (wasAway) workSoon();
}

/** When this installation last ran, or received something. */
function readLastMoment(): number {
  const last = "SELECT coalesce(max(value), 0) FROM counters WHERE name IN ('running.at', 'deliveries.last-at')";
  return connection().prepare<[], number>(last).pluck().get() ?? 0;
}
