import "server-only";
import { singleton } from "@/lib/singleton";

interface Linking {
  isStopped: boolean;
  /** The round in the background that is under way. */
  round: Promise<void> | null;
  /** Codes that are being exchanged, by their rows. */
  exchanges: Map<number, Promise<void>>;
  /** Renewals that are under way, by account. */
  renewals: Map<number, Promise<string>>;
  /** Links that Ring is being told of, by account. */
  completions: Map<number, Promise<void>>;
  /** When a renewal may be tried again after failures, by account. */
  patience: Map<number, { failures: number; until: number }>;
  /** Requests on the Token Exchange URL in this minute, by network. */
  knocks: { minute: number; counts: Map<string, number>; total: number };
  timers: NodeJS.Timeout[];
  /** Waits to look for accounts that were unlinked. */
  looking: NodeJS.Timeout | null;
  /** Looks for them. */
  forgetting: Promise<void> | null;
}

/** What linking remembers between two looks at the database. */
export const linking = () =>
  singleton<Linking>("linking", () => ({
    isStopped: false,
    round: null,
    exchanges: new Map(),
    renewals: new Map(),
    completions: new Map(),
    patience: new Map(),
    knocks: { minute: 0, counts: new Map(), total: 0 },
    timers: [],
    looking: null,
    forgetting: null,
  }));
