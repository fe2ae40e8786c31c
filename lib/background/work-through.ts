import "server-only";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { load } from "@/lib/ingest/limits";

/** What one batch may take before the next is made smaller, in milliseconds: deliveries wait meanwhile. */
const BATCH_MS = 5;
/** Fewer cost no less: writing through to the disk takes its time whatever there is to write. */
const LEAST_ROWS = 25;
const MOST_ROWS = 2_000;
/** After a batch the loop is left alone this many times as long as the batch took. */
const REST = 2;
const MOST_REST_MS = 100;
/** More under way than this, or a later loop, and background work waits. */
const BUSY_REQUESTS = 32;
const BUSY_LAG_MS = 50;
const BUSY_WAIT_MS = 50;
/** Not longer, or what is past its time would never go on a machine that is always busy. */
const MOST_WAIT_MS = 500;

/** A long piece of work on the writer's connection, passed through in small batches. */
export interface Passage {
  /** Rows of the next batch, by what the last ones took. */
  rows: number;
  longestMs: number;
  isUrgent(): boolean;
  isStopped(): boolean;
}

/** A passage that begins with small batches. */
export function beginPassage(asked: Pick<Passage, "isUrgent" | "isStopped">): Passage {
  return { rows: LEAST_ROWS, longestMs: 0, ...asked };
}

/**
 * Run a step again and again until it is done or the passage is stopped: at most about BATCH_MS at once, the event loop
 * released in between, slowly while much is under way unless it is urgent. False where it was stopped.
 */
export async function workThrough<T extends { isDone: boolean }>(
  passage: Passage,
  step: (rows: number) => T,
  tell: (done: T) => void = () => {},
): Promise<boolean> {
  for (;;) {
    await untilQuiet(passage);
    if (passage.isStopped()) return false;
    const begun = performance.now();
    const done = step(passage.rows);
    const took = performance.now() - begun;
    tell(done);
    if (done.isDone) return true;
    passage.longestMs = Math.max(passage.longestMs, took);
    passage.rows = Math.round(Math.min(MOST_ROWS, Math.max(LEAST_ROWS, passage.rows * change(took))));
    await (passage.isUrgent() ? nextTurn() : wait(Math.min(MOST_REST_MS, Math.ceil(took * REST))));
  }
}

/** Grows slowly, shrinks at once. */
function change(tookMs: number): number {
  return Math.min(1.5, Math.max(0.2, BATCH_MS / Math.max(tookMs, 0.1)));
}

async function untilQuiet({ isUrgent, isStopped }: Passage): Promise<void> {
  const until = performance.now() + MOST_WAIT_MS;
  while (!isUrgent() && !isStopped() && isBusy() && performance.now() < until) await wait(BUSY_WAIT_MS);
}

function isBusy(): boolean {
  const { requests, lagMs } = load();
  return requests > BUSY_REQUESTS || lagMs > BUSY_LAG_MS;
}
