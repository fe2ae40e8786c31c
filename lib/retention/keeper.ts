import "server-only";
import { singleton } from "@/lib/singleton";
import type { LastRun, Progress } from "./views";

interface Keeper {
  run: Promise<LastRun> | null;
  progress: Progress | null;
  /** When other replicas were last told of it in this run; 0 for not yet. */
  toldAt: number;
  /** The last run of this process; an earlier one is in the settings. */
  last: LastRun | null;
  /** How often other replicas had asked for a run when that was last looked for; null where it is not looked for. */
  heard: number | null;
  isUrgent: boolean;
  isStopped: boolean;
}

/** What retention is doing in this process. */
export const keeper = () =>
  singleton<Keeper>("retention", () => ({
    ...{ run: null, progress: null, toldAt: 0, last: null },
    ...{ heard: null, isUrgent: false, isStopped: false },
  }));
