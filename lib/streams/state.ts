import "server-only";
import { singleton } from "@/lib/singleton";

/** Who opened a live view, for whom it is closed when they may look no longer. */
export interface Opener {
  operatorId: string;
  name: string;
  sessionId: string;
  address: string;
}

/** A live view that is open at Ring. */
export interface LiveStream {
  id: string;
  device: { key: number; name: string };
  accountKey: number;
  sessionUrl: string;
  openedAt: number;
  /** When Ring ends it by itself, as far as is known. */
  endsAt: number;
  opener: Opener;
  /** Closes it when its time is over. */
  timer: NodeJS.Timeout;
  /** Since when no browser of the opener's session is connected; null while one is. */
  aloneSince: number | null;
}

/** A place among as many as may be open, taken before Ring is asked. */
export type Seat = Pick<Opener, "operatorId" | "sessionId"> & { deviceKey: number };

interface Streams {
  isStopped: boolean;
  /** Aborts what Ring is being asked, at the end of a stop. */
  stop: AbortController;
  open: Map<string, LiveStream>;
  /** Those that Ring is being asked for. */
  asked: Set<Seat>;
  /** Those that others left and that are being closed. */
  left: Set<string>;
  /** Openings and closings that a stop waits for. */
  underWay: Set<Promise<unknown>>;
  /** Waits to look how the open ones stand. */
  looking: NodeJS.Timeout | null;
}

/** The live views of this process. */
export const streams = () =>
  singleton<Streams>("streams", () => ({
    isStopped: false,
    stop: new AbortController(),
    open: new Map(),
    asked: new Set(),
    left: new Set(),
    underWay: new Set(),
    looking: null,
  }));

/** Let a stop wait for this. */
export function track<T>(work: Promise<T>): Promise<T> {
  const { underWay } = streams();
  underWay.add(work);
  const forget = () => void underWay.delete(work);
  work.then(forget, forget);
  return work;
}
