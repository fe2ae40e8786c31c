import "server-only";
import { singleton } from "@/lib/singleton";
import { RingFailure } from "./failure";
import { createLanes } from "./lanes";

/** Ring allows a client ID 100 requests a second: no second holds more than what may come at once and what it adds. */
const AT_ONCE = 10;
const PER_MS = 90 / 1_000;
/** A longer pause is not waited for: who asks meanwhile is told. */
const MOST_WAIT_MS = 60_000;
const MOST_PAUSE_MS = 3_600_000;
const UNTOLD_PAUSE_MS = 1_000;

/** Whose turn it is to ask Ring for something. */
export interface Budget {
  /**
   * Resolves when one request may be sent. Lanes take turns, so that a long queue in one keeps no other waiting.
   * Fails as `limited` where Ring wants a pause of more than a minute.
   */
  take(lane: unknown, signal?: AbortSignal): Promise<void>;
  /** Let nobody send anything for so long: what Ring demands by Retry-After. */
  pause(ms: number): void;
}

/** The requests that this process may send to Ring. */
export function budget(): Budget {
  return singleton("ring-budget", createBudget);
}

/** Pass on what a request failed with; a limit is the client ID's, so it holds for every account. */
export function obeyLimit(error: unknown): never {
  if (error instanceof RingFailure && error.kind === "limited") budget().pause(error.retryAfterMs ?? UNTOLD_PAUSE_MS);
  throw error;
}

interface Waiter {
  go(): void;
  fail(reason: unknown): void;
  hasLeft: boolean;
}

/** A budget of its own, full at the beginning. */
export function createBudget(): Budget {
  const waiting = createLanes<Waiter>();
  const bucket = createBucket();
  let next: Waiter | undefined;
  let timer: NodeJS.Timeout | undefined;

  const serve = () => {
    timer = undefined;
    for (;;) {
      while (next === undefined || next.hasLeft) {
        next = waiting.next();
        if (next === undefined) return;
      }
      const waitMs = bucket.take();
      if (waitMs > 0) {
        timer = setTimeout(serve, waitMs);
        return;
      }
      next.go();
      next = undefined;
    }
  };

  return {
    take: (lane, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (bucket.pausedMs() > MOST_WAIT_MS) return reject(limited(bucket.pausedMs()));
        waiting.add(lane, createWaiter(resolve, reject, signal));
        if (timer === undefined) serve();
      }),
    pause(ms) {
      bucket.pause(ms);
      if (bucket.pausedMs() <= MOST_WAIT_MS) return;
      for (const waiter of [next, ...waiting.empty()]) waiter?.fail(limited(bucket.pausedMs()));
      next = undefined;
    },
  };
}

function createWaiter(resolve: () => void, reject: (reason: unknown) => void, signal?: AbortSignal): Waiter {
  const leave = () => waiter.fail(signal?.reason);
  const end = () => {
    waiter.hasLeft = true;
    signal?.removeEventListener("abort", leave);
  };
  const waiter: Waiter = {
    hasLeft: false,
    go: () => {
      end();
      resolve();
    },
    fail: (reason) => {
      end();
      reject(reason);
    },
  };
  signal?.addEventListener("abort", leave);
  return waiter;
}

/** Fills with time, up to AT_ONCE. */
function createBucket() {
  let tokens = AT_ONCE;
  let countedAt = performance.now();
  let pausedUntil = 0;
  const pausedMs = () => Math.max(0, Math.ceil(pausedUntil - performance.now()));
  return {
    pausedMs,
    pause(ms: number) {
      pausedUntil = Math.max(pausedUntil, performance.now() + Math.min(ms, MOST_PAUSE_MS));
    },
    /** Take one out; where there is none, how long to wait, in milliseconds. */
    take(): number {
      if (pausedMs() > 0) return pausedMs();
      const now = performance.now();
      tokens = Math.min(AT_ONCE, tokens + (now - countedAt) * PER_MS);
      countedAt = now;
      if (tokens < 1) return Math.ceil((1 - tokens) / PER_MS);
      tokens -= 1;
      return 0;
    },
  };
}

function limited(retryAfterMs: number): RingFailure {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  return new RingFailure("limited", `Ring wants no requests for the next ${seconds} s.`, { status: 429, retryAfterMs });
}
