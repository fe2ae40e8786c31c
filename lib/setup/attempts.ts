import "server-only";
import { singleton } from "@/lib/singleton";
import type { Attempt } from "./facts";
import type { ProbeId } from "./steps";

interface Trials {
  running: ProbeId | null;
  /** When each was last begun, by `performance.now()`. */
  begunAt: Partial<Record<ProbeId, number>>;
  attempts: Partial<Record<ProbeId, Attempt>>;
}

/** What is being tried in this process, and what came of what was. */
export const trials = () => singleton<Trials>("setup", () => ({ running: null, begunAt: {}, attempts: {} }));

/** What came of the last try of each probe. */
export const attempts = () => trials().attempts;
