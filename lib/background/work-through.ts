import "server-only";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { type Tx, transactRepeatably } from "@/db/commands/revise";
import type { Sql } from "@/db/sql";
import { load } from "@/lib/ingest/limits";

/** After so many milliseconds a batch is closed: deliveries wait meanwhile. */
const BATCH_MS = 2;
/** Rows of each step of a batch: so few that the clock is looked at often, whatever one of them costs. */
const STEP_ROWS = 10;
/** After a batch the loop is left alone this many times as long as the batch took. */
const REST = 3;
const MOST_REST_MS = 100;
/** More under way than this, or a later loop, and background work waits. */
const BUSY_REQUESTS = 32;
const BUSY_LAG_MS = 50;
const BUSY_WAIT_MS = 50;
/** Not longer, or what is past its time would never go on a machine that is always busy. */
const MOST_WAIT_MS = 500;

/** A long piece of work on the writer's connection, passed through in small batches. */
export interface Passage {
  /** The longest batch so far. */
  longestMs: number;
  isUrgent(): boolean;
  isStopped(): boolean;
}

export function beginPassage(asked: Pick<Passage, "isUrgent" | "isStopped">): Passage {
  return { longestMs: 0, ...asked };
}

type Tell<T> = (done: T) => void | Promise<void>;

/**
 * Run a step again and again until it is done or the passage is stopped: as many at once, in one transaction, as BATCH_MS
 * leaves room for, the event loop released in between, slowly while much is under way unless it is urgent. `tell` is given
 * each step of a batch once that is committed. False where it was stopped.
 */
export async function workThrough<T extends { isDone: boolean }>(
  passage: Passage,
  step: (sql: Sql, rows: number) => Promise<T>,
  tell: Tell<T> = () => {},
): Promise<boolean> {
  return await reviseThrough(passage, ({ sql }, rows) => step(sql, rows), tell);
}

/** The same for steps that count as changes which browsers follow. */
export async function reviseThrough<T extends { isDone: boolean }>(
  passage: Passage,
  step: (tx: Tx, rows: number) => Promise<T>,
  tell: Tell<T> = () => {},
): Promise<boolean> {
  for (;;) {
    await untilQuiet(passage);
    if (passage.isStopped()) return false;
    const { steps, took } = await takeBatch(step);
    for (const done of steps) await tell(done);
    passage.longestMs = Math.max(passage.longestMs, took);
    if (steps.at(-1)?.isDone) return true;
    await (passage.isUrgent() ? nextTurn() : wait(Math.min(MOST_REST_MS, Math.ceil(took * REST))));
  }
}

/** One step at least, and no more once its time is up; `took` leaves out what was waited for other transactions. */
async function takeBatch<T extends { isDone: boolean }>(step: (tx: Tx, rows: number) => Promise<T>) {
  let begun = 0;
  const steps = await transactRepeatably(async (tx) => {
    begun = performance.now();
    const taken = [await step(tx, STEP_ROWS)];
    while (!taken.at(-1)?.isDone && performance.now() - begun < BATCH_MS) taken.push(await step(tx, STEP_ROWS));
    return taken;
  });
  return { steps, took: performance.now() - begun };
}

async function untilQuiet({ isUrgent, isStopped }: Passage): Promise<void> {
  const until = performance.now() + MOST_WAIT_MS;
  while (!isUrgent() && !isStopped() && isBusy() && performance.now() < until) await wait(BUSY_WAIT_MS);
}

function isBusy(): boolean {
  const { requests, lagMs } = load();
  return requests > BUSY_REQUESTS || lagMs > BUSY_LAG_MS;
}
