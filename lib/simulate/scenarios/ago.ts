import type { Step } from "./scenario.ts";

const MINUTE_MS = 60_000;

/** The same step, told now but said to have happened so many minutes ago. */
export function ago(minutes: number, { afterMs, event }: Step): Step {
  return { afterMs, event: { ...event, agoMs: minutes * MINUTE_MS } };
}
