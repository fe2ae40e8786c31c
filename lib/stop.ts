import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import { isHandedOver } from "./listen.ts";
import { log } from "./log.ts";
import type { Started } from "./started.ts";

/** How long new connections are still taken after the signal, so that nobody who is on the way finds a closed door. */
const LINGER_MS = 500;
/** How long those are waited for who knocked before the door is closed. */
const LET_IN_MS = 1_500;
/** How long what is under way may take after that. */
const FINISH_MS = 2_500;
/** Nothing holds the process longer than this: what was acknowledged is on the disk. */
const LATEST_MS = 4_800;
const IDLE_CHECK_MS = 50;
const PARENT_CHECK_MS = 1_000;

/** Stop in order at a signal or an uncaught error: keep answering while connections close, finish what is under way, fold the log into the file. */
export function stopOn(server: Server, started: Started, drain: () => void): void {
  let stopping = false;
  const stop = (code: number): void => {
    if (stopping) process.exit(code);
    stopping = true;
    setTimeout(() => process.exit(code), LATEST_MS).unref();
    drain();
    leave(server, started).then(
      () => process.exit(code),
      (error: unknown) => {
        log().fatal({ err: error }, "not stopped in order");
        process.exit(1);
      },
    );
  };
  const crash = (error: unknown): void => {
    log().fatal({ err: error }, "uncaught error; stopping");
    if (!stopping) stop(1);
  };
  stopWithParent(() => stop(0));
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop(0));
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.removeAllListeners(event);
    process.on(event, crash);
  }
}

/** Not ready; no new connections; everybody who came in is answered; then the database closes. */
async function leave(server: Server, started: Started): Promise<void> {
  started.beginLeaving();
  // On a socket that was handed over, whoever comes from now on waits for the next process.
  const empty = isHandedOver() ? stopAccepting(server) : null;
  await wait(LINGER_MS);
  await everybodyIn(server);
  const left = empty ?? stopAccepting(server);
  started.hangUp();
  const idle = setInterval(() => void roundOfLoop().then(() => server.closeIdleConnections()), IDLE_CHECK_MS);
  await Promise.race([left, wait(FINISH_MS)]);
  clearInterval(idle);
  started.beginDrain();
  server.closeAllConnections();
  await started.finishDrain();
}

/** Resolves when the last connection is closed. An HTTP server would close its idle ones at once, on which a request may be on its way. */
function stopAccepting(server: Server): Promise<unknown> {
  return new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
}

/**
 * Resolves when nobody waits to be let in. The loop takes in one connection each time round, and may have been busy before:
 * a listener that is closed now is closed on everybody who knocked meanwhile.
 */
async function everybodyIn(server: Server): Promise<void> {
  let came = true;
  const note = () => {
    came = true;
  };
  server.on("connection", note);
  const deadline = performance.now() + LET_IN_MS;
  while (came && performance.now() < deadline) {
    came = false;
    await roundOfLoop();
  }
  server.off("connection", note);
}

/** Resolves right after the event loop has looked at its sockets; timers come before that. */
function roundOfLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
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
