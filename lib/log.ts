import pino, { type Logger } from "pino";
import { censor, censorText } from "./censor.ts";
import { env } from "./env.ts";
import { currentRequestId } from "./request-id.ts";
import { singleton } from "./singleton.ts";

/** The process's log: JSON lines on stdout, each with the request that it belongs to; nothing secret passes (lib/censor.ts). */
export function log(): Logger {
  return singleton("log", () =>
    pino({
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
    }),
  );
}
