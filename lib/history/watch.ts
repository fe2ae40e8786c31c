import "server-only";
import { connection, inOneTransaction, raiseTotal } from "@/db/sqlite/purge/step";
import { isDemo } from "@/lib/demo/state";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { askDue } from "./due";
import { noteGap } from "./gap";
import type { Gap } from "./views";

const ROUND_MS = 30_000;
/** Not running for longer than this, or answering 503 for longer, deliveries may have been missed. */
const GAP_MS = 90_000;
const NAME = "history.running-at";

interface Watch {
  /** Since when the webhook has answered 503 and nothing else; null while it takes deliveries. */
  refusingSince: number | null;
}

const watch = () => singleton<Watch>("history-watch", () => ({ refusingSince: null }));

/** Keep the moment at which we were running last, and read Ring's history where deliveries may have been missed. */
export function watchForGaps(): NodeJS.Timeout {
  goOn();
  const timer = setInterval(goOn, ROUND_MS);
  timer.unref();
  return timer;
}

/** We are about to stop, in order: until now, nothing was missed. */
export function stopWatching(): void {
  if (canAsk()) attempt(() => keepMoment(Date.now()));
}

/** An answer of the webhook: after a long time of 503 there may be something that Ring has given up sending. */
export function noteAnswer(status: number, at: number): void {
  const state = watch();
  if (status === 503) state.refusingSince ??= at;
  else if (status < 300 && state.refusingSince !== null) {
    const gap = { from: state.refusingSince, until: at };
    state.refusingSince = null;
    if (gap.until - gap.from > GAP_MS) setImmediate(() => attempt(() => recoverAfter(gap)));
  }
}

/** A process that was stopped or put to sleep notices it by the moment that it kept last. */
function goOn(): void {
  if (!canAsk()) return;
  attempt(() => {
    const now = Date.now();
    const last = connection().prepare<[string], number>("SELECT value FROM counters WHERE name = ?").pluck().get(NAME);
    if (last !== undefined && now - last > GAP_MS) noteGap({ from: last, until: now });
    keepMoment(now);
    askDue(now);
  });
}

function recoverAfter(gap: Gap): void {
  if (!canAsk()) return;
  noteGap(gap);
  askDue(gap.until);
}

function keepMoment(now: number): void {
  inOneTransaction((sqlite) => raiseTotal(sqlite, NAME, now));
}

function canAsk(): boolean {
  return env().RING_CLIENT_ID !== undefined && !isDemo();
}

/** What cannot be written now is tried again in half a minute. */
function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    log().error({ err: error }, "missed events not looked for; tried again in half a minute");
  }
}
