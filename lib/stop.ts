import type { Server } from "node:http";
import { log } from "./log.ts";
import type { Started } from "./started.ts";

/** How long requests are still answered after the signal, so that nobody who is on the way finds a closed door. */
const LINGER_MS = 500;
const PARENT_CHECK_MS = 1_000;

/** Stop in order at a signal or an uncaught error: keep answering while connections close, finish what is under way, fold the log into the file. */
export function stopOn(server: Server, started: Started, drain: () => void): void {
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) process.exit(code);
    stopping = true;
    drain();
    await new Promise((resolve) => setTimeout(resolve, LINGER_MS));
    started.beginDrain();
    server.close();
    server.closeIdleConnections();
    await started.finishDrain();
    process.exit(code);
  };
  const crash = (error: unknown): void => {
    log().fatal({ err: error }, "uncaught error; stopping");
    void stop(1);
  };
  stopWithParent(() => void stop(0));
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop(0));
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.removeAllListeners(event);
    process.on(event, crash);
  }
}

/** npm does not always pass a signal on: when it is gone, this server has been told to stop. */
function stopWithParent(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, PARENT_CHECK_MS);
  watch.unref();
}
