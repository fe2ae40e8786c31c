import "server-only";
import { db } from "@/db/client";
import { transact } from "@/db/commands/revise";
import { raiseTotal } from "@/db/commands/totals";
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
  /** What is looked for or kept right now, one after the other. */
  underWay: Promise<void>;
}

const watch = () => singleton<Watch>("history-watch", () => ({ refusingSince: null, underWay: Promise.resolve() }));

/** Keep the moment at which we were running last, and read Ring's history where deliveries may have been missed. */
export function watchForGaps(): NodeJS.Timeout {
  goOn();
  const timer = setInterval(goOn, ROUND_MS);
  timer.unref();
  return timer;
}

/** We are about to stop, in order: until now, nothing was missed. Resolves once nothing more is looked for. */
export async function stopWatching(): Promise<void> {
  if (canAsk()) attempt(() => keepMoment(Date.now()));
  await watch().underWay;
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
  attempt(async () => {
    const now = Date.now();
    const read = db().sql.prepare<[string], number>("SELECT value FROM counters WHERE name = ?").pluck();
    const last = await read.get(NAME);
    if (last !== undefined && now - last > GAP_MS) await noteGap({ from: last, until: now });
    await keepMoment(now);
    await askDue(now);
  });
}

async function recoverAfter(gap: Gap): Promise<void> {
  if (!canAsk()) return;
  await noteGap(gap);
  await askDue(gap.until);
}

async function keepMoment(now: number): Promise<void> {
  await transact(({ sql }) => raiseTotal(sql, NAME, now));
}

function canAsk(): boolean {
  return env().RING_CLIENT_ID !== undefined && !isDemo();
}

/** After what was begun before; what cannot be written now is tried again in half a minute. */
function attempt(run: () => Promise<void>): void {
  const state = watch();
  state.underWay = state.underWay.then(run).catch((error: unknown) => {
    log().error({ err: error }, "missed events not looked for; tried again in half a minute");
  });
}
