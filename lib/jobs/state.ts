import "server-only";
import { singleton } from "@/lib/singleton";
import type { Job } from "./kind";
import type { Settle } from "./work";

interface UnderWay {
  job: Job;
  ended: Promise<void>;
}

export interface Ended {
  id: number;
  settle: Settle;
}

export interface Jobs {
  /** The round that is under way, with those that were asked for meanwhile; null between two. */
  round: Promise<void> | null;
  /** What is being worked on, by the job's id. */
  underWay: Map<number, UnderWay>;
  /** Jobs whose work has ended, and what is to be written of them. */
  ended: Ended[];
  /** Ends everything that is under way. */
  stop: AbortController;
  /** Look for due jobs soon; does nothing while nobody works. */
  wake: () => void;
  /** Waits to look for what commits have brought. */
  looking: NodeJS.Timeout | null;
  /** Up to which event wishes have been looked for; null until it was read. */
  cursor: number | null;
  /** When that was last kept. */
  keptAt: number;
}

/** What the work in the background remembers. */
export const jobs = () =>
  singleton<Jobs>("jobs", () => ({
    round: null,
    underWay: new Map(),
    ended: [],
    stop: new AbortController(),
    wake: () => {},
    looking: null,
    cursor: null,
    keptAt: 0,
  }));
