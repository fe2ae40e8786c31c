import { env } from "../lib/env.ts";

/** Where this process can be made to end as by `kill -9`, so that tests can show what is left then. */
export const CRASH_POINTS = [
  "before-insert",
  "after-insert",
  "before-commit",
  "after-commit",
  "before-response",
  "before-publish",
  "mid-migration",
  "mid-backup",
  "mid-exchange",
  "mid-lookup",
  "mid-renewal",
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

interface Armed {
  point: CrashPoint;
  /** Passes that are let go by before the one that ends it. */
  left: number;
}

let armed: Armed | null | undefined;

/** End this process here and now if CRASH_AT says so; nothing is written, closed or told any more. */
export function crashPoint(point: CrashPoint): void {
  if (armed === null) return;
  armed ??= arm();
  if (armed?.point !== point) return;
  armed.left -= 1;
  if (armed.left <= 0) process.kill(process.pid, "SIGKILL");
}

function arm(): Armed | null {
  const [point, nth] = env().CRASH_AT?.split(":") ?? [];
  const known = CRASH_POINTS.find((name) => name === point);
  return known ? { point: known, left: Number(nth) } : null;
}
