import { setTimeout as wait } from "node:timers/promises";

/**
 * Returns how to have this work done: at once, then no more often than every `ms` and never twice at a time, once for all who
 * ask meanwhile; whoever asks last is always served. It may not fail.
 */
export function inPace(work: () => unknown, ms: number): () => void {
  let isWanted = false;
  let isBusy = false;
  const run = async () => {
    isBusy = true;
    while (isWanted) {
      isWanted = false;
      await work();
      await wait(ms, undefined, { ref: false });
    }
    isBusy = false;
  };
  return () => {
    isWanted = true;
    if (!isBusy) void run();
  };
}
