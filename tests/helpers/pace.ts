import { endWithTorture } from "./endings";

const TICK_MS = 4;

export interface Pace {
  /** Begin no more. */
  halt(): void;
  /** Begin no more; resolves once all that was begun has ended. */
  stop(): Promise<void>;
}

/**
 * Send so many a second, evenly, whatever becomes of those before: what falls due while this process is busy is sent as soon
 * as it is not. `send` is told the moment at which it was due.
 */
export function keepPace(perSecond: number, send: (due: number) => Promise<unknown>): Pace {
  const underWay = new Set<Promise<unknown>>();
  const startedAt = performance.now();
  let sent = 0;
  const dueAt = () => startedAt + (sent * 1_000) / perSecond;
  const timer = setInterval(() => {
    for (; dueAt() <= performance.now(); sent += 1) {
      const one = send(dueAt()).finally(() => underWay.delete(one));
      underWay.add(one);
    }
  }, TICK_MS);
  const halt = () => {
    clearInterval(timer);
    forget();
  };
  const forget = endWithTorture(halt);
  return {
    halt,
    async stop() {
      halt();
      await Promise.all(underWay);
    },
  };
}
