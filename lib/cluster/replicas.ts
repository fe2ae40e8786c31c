import "server-only";
import { randomBytes } from "node:crypto";
import { db, isShared } from "@/db/client";
import { dropReplica, gather, noteReplica } from "@/db/commands/cluster/replicas";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";

const BEAT_MS = 1_000;
/** What was heard of the others holds for so long: less than they take to believe that this replica is gone. */
const VALID_MS = 2_500;

interface Gathered {
  id: string;
  /** How many replicas there are, and when that was read. */
  count: number;
  readAt: number;
  /** Since when this replica has said without a gap that it is there. */
  since: number;
  /** Until when Ring wants no requests: as this replica was told, and as the others were. */
  pausedUntil: { own: number; others: number };
  underWay: Promise<void>;
  timer: NodeJS.Timeout | null;
}

const gathered = () =>
  singleton<Gathered>("replicas", () => ({
    id: randomBytes(6).toString("hex"),
    count: 1,
    readAt: Number.NEGATIVE_INFINITY,
    since: Number.POSITIVE_INFINITY,
    pausedUntil: { own: 0, others: 0 },
    underWay: Promise.resolve(),
    timer: null,
  }));

/** By which the others know this replica. */
export function replicaId(): string {
  return gathered().id;
}

/** Say every second that this replica is there, and hear who else is; where the database is ours alone, nothing is said. */
export async function startReplicas(): Promise<void> {
  if (!isShared()) return;
  const state = gathered();
  const beatNext = () => {
    state.underWay = state.underWay.then(beat);
    return state.underWay;
  };
  state.timer = setInterval(() => void beatNext(), BEAT_MS);
  state.timer.unref();
  await beatNext();
}

/** Say that this replica is gone: the others have its share at once. */
export async function stopReplicas(): Promise<void> {
  if (!isShared()) return;
  const state = gathered();
  if (state.timer) clearInterval(state.timer);
  await state.underWay;
  Object.assign(state, { timer: null, readAt: Number.NEGATIVE_INFINITY });
  await dropReplica(db().sql, state.id).catch((error: unknown) => log().warn({ err: error }, "not said to be gone"));
}

/**
 * Among how many replicas what Ring allows is to be shared; null where that is not known for certain. Whoever has just come
 * has no share until the others have noticed.
 */
export function countSharers(): number | null {
  if (!isShared()) return 1;
  const { count, readAt, since } = gathered();
  const now = performance.now();
  return now - since >= VALID_MS && now - readAt < VALID_MS ? count : null;
}

/** Ring wants no requests for so long: the other replicas are told within a second. */
export function tellPause(ms: number): void {
  const { pausedUntil } = gathered();
  pausedUntil.own = Math.max(pausedUntil.own, performance.now() + ms);
}

/** For how long Ring wants no requests, as other replicas were told. */
export function pausedElsewhereMs(): number {
  return Math.max(0, Math.ceil(gathered().pausedUntil.others - performance.now()));
}

async function beat(): Promise<void> {
  const state = gathered();
  const askedAt = performance.now();
  try {
    // Each by itself, and no delivery waits for it.
    const { sql } = db();
    await noteReplica(sql, state.id, Math.max(0, Math.ceil(state.pausedUntil.own - askedAt)));
    const { count, pausedMs } = await gather(sql);
    if (askedAt - state.readAt >= VALID_MS) state.since = askedAt;
    Object.assign(state, { count: Math.max(1, count), readAt: askedAt });
    state.pausedUntil.others = performance.now() + pausedMs;
  } catch (error) {
    log().warn({ err: error }, "other replicas not heard; Ring is asked for nothing meanwhile");
  }
}
