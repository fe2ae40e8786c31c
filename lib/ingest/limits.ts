import "server-only";
import { statfs } from "node:fs/promises";
import { singleton } from "@/lib/singleton";

/** Ring's bodies have about 600 bytes; nothing genuine comes near this. */
export const MAX_BODY = 256 * 1024;
const MAX_IN_FLIGHT_BYTES = 64 * 1024 * 1024;
const MAX_IN_FLIGHT = 10_000;
const MAX_LAG_MS = 1_000;
const LAG_CHECK_MS = 100;
const MIN_FREE_BYTES = 32 * 1024 * 1024;
const DISK_CHECK_MS = 5_000;

interface Load {
  phase: "starting" | "ready" | "draining";
  requests: number;
  bytes: number;
  /** How late the last look at the clock was. */
  lagMs: number;
  /** `performance.now()` at which the next look is due. */
  lookDue: number;
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

/** Watch the event loop's lag and the free space of the database's folder, until `unwatchLoad`. */
export function watchLoad(folder: string): void {
  load().lookDue = performance.now() + LAG_CHECK_MS;
  const lag = setInterval(() => {
    load().lagMs = Math.max(0, performance.now() - load().lookDue);
    load().lookDue = performance.now() + LAG_CHECK_MS;
  }, LAG_CHECK_MS);
  const disk = setInterval(() => void checkDisk(folder), DISK_CHECK_MS);
  void checkDisk(folder);
  for (const timer of [lag, disk]) {
    timer.unref();
    load().timers.push(timer);
  }
}

export function unwatchLoad(): void {
  for (const timer of load().timers.splice(0)) clearInterval(timer);
  load().lookDue = Number.POSITIVE_INFINITY;
}

async function checkDisk(folder: string): Promise<void> {
  const space = await statfs(folder).catch(() => null);
  if (space) load().diskLow = space.bavail * space.bsize < MIN_FREE_BYTES;
}
