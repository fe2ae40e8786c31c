import "server-only";
import { singleton } from "@/lib/singleton";

/** Ring's bodies have about 600 bytes; nothing genuine comes near this. */
export const MAX_BODY = 256 * 1024;
const MAX_IN_FLIGHT_BYTES = 64 * 1024 * 1024;
const MAX_IN_FLIGHT = 10_000;
const MAX_LAG_MS = 1_000;
const LAG_CHECK_MS = 100;

interface Load {
  /** "leaving": about to stop, but what comes is still taken. */
  phase: "starting" | "ready" | "leaving" | "draining";
  requests: number;
  bytes: number;
  /** How late the last look at the clock was. */
  lagMs: number;
  /** `performance.now()` at which the next look is due. */
  lookDue: number;
  /** The disk is full, or nearly; kept by `watchDisk`. */
  diskLow: boolean;
  timers: NodeJS.Timeout[];
}

/** What this process carries right now; doors count requests and bytes in and out. */
export function load(): Load {
  return singleton<Load>("load", () => ({
    phase: "starting",
    requests: 0,
    bytes: 0,
    lagMs: 0,
    lookDue: Number.POSITIVE_INFINITY,
    diskLow: false,
    timers: [],
  }));
}

/** Whether taking on more would endanger the answers already owed. */
export function isOverloaded(): boolean {
  const { requests, bytes, lagMs, lookDue } = load();
  // A look that is overdue right now tells more than the last one did.
  const lag = Math.max(lagMs, performance.now() - lookDue);
  return bytes > MAX_IN_FLIGHT_BYTES || requests > MAX_IN_FLIGHT || lag > MAX_LAG_MS;
}

/** Watch the event loop's lag, until `unwatchLoad`. */
export function watchLoad(): void {
  load().lookDue = performance.now() + LAG_CHECK_MS;
  const lag = setInterval(() => {
    load().lagMs = Math.max(0, performance.now() - load().lookDue);
    load().lookDue = performance.now() + LAG_CHECK_MS;
  }, LAG_CHECK_MS);
  lag.unref();
  load().timers.push(lag);
}

export function unwatchLoad(): void {
  for (const timer of load().timers.splice(0)) clearInterval(timer);
  load().lookDue = Number.POSITIVE_INFINITY;
}
