import "server-only";
import { singleton } from "@/lib/singleton";
import type { LastRun, Progress } from "./views";

interface Keeper {
  run: Promise<LastRun> | null;
  progress: Progress | null;
  /** The last run of this process; an earlier one is in the settings. */
  last: LastRun | null;
  isUrgent: boolean;
  isStopped: boolean;
}

/** What retention is doing in this process. */
export const keeper = () =>
  singleton<Keeper>("retention", () => ({ run: null, progress: null, last: null, isUrgent: false, isStopped: false }));
