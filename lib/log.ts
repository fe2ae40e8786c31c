import pino, { type Logger } from "pino";
import { env } from "./env.ts";
import { singleton } from "./singleton.ts";

/** The process's log: JSON lines on stdout; secrets are censored, and bodies are never passed in. */
export function log(): Logger {
  return singleton("log", () =>
    pino({
      level: env().LOG_LEVEL,
      base: null,
      redact: [
        "signature",
        "authorization",
        "cookie",
        'headers["x-signature"]',
        "headers.authorization",
        "headers.cookie",
      ],
    }),
  );
}
