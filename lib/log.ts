import pino, { type Logger } from "pino";
import { censor, censorText } from "./censor.ts";
import { env } from "./env.ts";
import { currentRequestId } from "./request-id.ts";
import { singleton } from "./singleton.ts";

/** Lines are written together, once they fill a page or have waited for so long: a write each costs more than its line. */
const PAGE_BYTES = 4_096;
const WAIT_MS = 50;

/** The process's log: JSON lines on stdout, each with the request that it belongs to; nothing secret passes (lib/censor.ts). */
export function log(): Logger {
  return singleton("log", () =>
    pino(
      {
        level: env().LOG_LEVEL,
        base: null,
        mixin: () => {
          const requestId = currentRequestId();
          return requestId === undefined ? {} : { requestId };
        },
        formatters: { log: (fields) => censor(fields) },
        hooks: {
          logMethod(args, write) {
            write.apply(this, args.map((one) => (typeof one === "string" ? censorText(one) : one)) as typeof args);
          },
        },
      },
      output(),
    ),
  );
}

/** Stdout, by the page; what waits at the end of the process is written then. */
function output() {
  const stdout = pino.destination({ dest: 1, minLength: PAGE_BYTES, periodicFlush: WAIT_MS, sync: true });
  process.once("exit", () => stdout.flushSync());
  return stdout;
}
