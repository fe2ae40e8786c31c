// npm run simulate: sends simulated traffic to a running server. The only file here that touches the process.
import { once } from "node:events";
import { existsSync } from "node:fs";
import { openApi } from "./api.ts";
import { formatAttempt, formatHelp, formatSecond, formatTally } from "./format.ts";
import { formatApi } from "./format-api.ts";
import { type Asked, parseOptions, UsageError } from "./options.ts";
import { isReachable } from "./reach.ts";
import { type Play, playScenario } from "./runner.ts";
import type { Attempt } from "./send.ts";
import type { Tally } from "./tally.ts";

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const asked = parseOptions(process.argv.slice(2), process.env);
  if (asked === "help") console.log(formatHelp());
  else await simulate(asked);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function simulate({ play, api }: Asked): Promise<void> {
  const signal = stopOnInterrupt();
  const standIn = api && (await openApi(api));
  if (standIn) console.log(formatApi(standIn));
  try {
    if (play) await run(play, signal);
    if (standIn && !signal.aborted) await once(signal, "abort");
  } finally {
    standIn?.stop();
  }
}

async function run(play: Play, signal: AbortSignal): Promise<void> {
  const { origin } = new URL(play.url);
  if (!(await isReachable(play.url))) {
    throw new UsageError(`Nothing answers at ${origin}: start Gatehouse (npm start), or give its address with --url.`);
  }
  const printer = play.name === "storm" ? printSeconds() : printAttempts();
  const tally = await playScenario({ ...play, signal, report: printer.report });
  printer.stop();
  console.log(formatTally(tally));
  const advice = advise(tally, play);
  if (advice !== null) throw new UsageError(advice);
}

/** The first Ctrl-C stops cleanly, the second at once. */
function stopOnInterrupt(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => stop.abort());
  return stop.signal;
}

interface Printer {
  report(attempt: Attempt): void;
  stop(): void;
}

function printAttempts(): Printer {
  return { report: (attempt) => console.log(formatAttempt(attempt, new Date())), stop: () => {} };
}

function printSeconds(): Printer {
  let attempts: Attempt[] = [];
  const print = () => {
    console.log(formatSecond(attempts, new Date()));
    attempts = [];
  };
  const timer = setInterval(print, 1_000);
  return {
    report: (attempt) => void attempts.push(attempt),
    stop: () => {
      clearInterval(timer);
      if (attempts.length > 0) print();
    },
  };
}

/** What to do where the server took nothing at all; null where it took something, or where nothing was to be taken. */
function advise({ sent, accepted, duplicates, refused }: Tally, { url, ...play }: Play): string | null {
  const isSpoiled = [play.wrongKey, play.changedBody, play.noSignature].some((share = 0) => share > 0);
  if (sent === 0 || accepted + duplicates > 0 || isSpoiled) return null;
  return refused > 0
    ? `The server refused everything: check that it has the same signing key, and that ${url} is its webhook.`
    : "The server took nothing: check its RING_SIGNING_KEY and its log.";
}
