import "server-only";
import { countSharers, pausedElsewhereMs, tellPause } from "@/lib/cluster/replicas";
import { singleton } from "@/lib/singleton";
import { RingFailure } from "./failure";
import { createLanes } from "./lanes";

/** Ring allows a client ID 100 requests a second: no second holds more than what may come at once and what it adds. */
const PER_SECOND = 100;
const AT_ONCE = 10;
/** Less than this nobody has, however many they are. */
const LEAST_PER_SECOND = 0.1;
/** While it is not known how many share it, so long nobody asks anything. */
const UNKNOWN_MS = 100;
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

/** The requests that this process may send to Ring: its share of what all replicas may. */
export function budget(): Budget {
  return singleton("ring-budget", () => createBudget({ countSharers, pausedElsewhereMs }));
}

/** Pass on what a request failed with; a limit is the client ID's, so it holds for every account. */
export function obeyLimit(error: unknown): never {
  if (error instanceof RingFailure && error.kind === "limited") {
    const ms = error.retryAfterMs ?? UNTOLD_PAUSE_MS;
    budget().pause(ms);
    tellPause(Math.min(ms, MOST_PAUSE_MS));
  }
  throw error;
}

interface Waiter {
  go(): void;
  fail(reason: unknown): void;
  hasLeft: boolean;
}

/** With whom a budget is shared. */
interface Company {
  /** Null while it is not known. */
  countSharers(): number | null;
  pausedElsewhereMs(): number;
}

const nobody: Company = { countSharers: () => 1, pausedElsewhereMs: () => 0 };

/** A budget, full at the beginning where nobody shares it. */
export function createBudget(company = nobody): Budget {
  const waiting = createLanes<Waiter>();
  const bucket = createBucket(company);
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
      if (waitMs > MOST_WAIT_MS) {
        failAll();
        return;
      }
      if (waitMs > 0) {
        timer = setTimeout(serve, waitMs);
        return;
      }
      next.go();
      next = undefined;
    }
  };

  const failAll = () => {
    for (const waiter of [next, ...waiting.empty()]) waiter?.fail(limited(bucket.pausedMs()));
    next = undefined;
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
      if (bucket.pausedMs() > MOST_WAIT_MS) failAll();
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

/** Of so many who share what Ring allows, how much each may ask for at once, and how much comes with each millisecond. */
function shareAmong(sharers: number): { atOnce: number; perMs: number } {
  const atOnce = Math.max(1, Math.floor(AT_ONCE / sharers));
  return { atOnce, perMs: Math.max(LEAST_PER_SECOND, PER_SECOND / sharers - atOnce) / 1_000 };
}

/** Fills with time, up to what may come at once. */
function createBucket({ countSharers, pausedElsewhereMs }: Company) {
  let tokens = countSharers() === 1 ? AT_ONCE : 0;
  let countedAt = performance.now();
  let pausedUntil = 0;
  const pausedMs = () => Math.max(0, Math.ceil(pausedUntil - performance.now()), pausedElsewhereMs());
  return {
    pausedMs,
    pause(ms: number) {
      pausedUntil = Math.max(pausedUntil, performance.now() + Math.min(ms, MOST_PAUSE_MS));
    },
    /** Take one out; where there is none, how long to wait, in milliseconds. */
    take(): number {
      if (pausedMs() > 0) return pausedMs();
      const now = performance.now();
      const sharers = countSharers();
      if (sharers === null) {
        countedAt = now;
        tokens = 0;
        return UNKNOWN_MS;
      }
      const { atOnce, perMs } = shareAmong(sharers);
      tokens = Math.min(atOnce, tokens + (now - countedAt) * perMs);
      countedAt = now;
      if (tokens < 1) return Math.ceil((1 - tokens) / perMs);
      tokens -= 1;
      return 0;
    },
  };
}

function limited(retryAfterMs: number): RingFailure {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  return new RingFailure("limited", `Ring wants no requests for the next ${seconds} s.`, { status: 429, retryAfterMs });
}
