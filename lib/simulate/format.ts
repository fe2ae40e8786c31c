import { descriptions } from "./scenarios/index.ts";
import type { Attempt } from "./send.ts";
import { defaults } from "./stage.ts";
import { judge, type Tally } from "./tally.ts";

/** What `--help` says. */
export function formatHelp(): string {
  const scenarios = Object.entries(descriptions).map(([name, what]) => `  ${name.padEnd(11)} ${what}`);
  return `npm run simulate -- <scenario> [options]

Sends signed deliveries to a running Gatehouse, as Ring would. Ctrl-C stops.

${scenarios.join("\n")}

  --url <address>         the webhook (http://127.0.0.1:<PORT>/api/webhooks/ring)
  --key <text>            the signing key (the first in RING_SIGNING_KEY, from the environment or .env)
  --seed <text>           decides the homes and what happens (${defaults.seed})
  --speed <number>        2 plays twice as fast (${defaults.speed})
  --count <number>        stop after this many events
  --repeat <share>        send this share again with the same request id, such as 0.2
  --resend <share>        send this share again under another request id, such as 0.1
  --wrong-key <share>     sign this share with another key, such as 0.1
  --changed-body <share>  change this share after it was signed
  --no-signature <share>  send this share without a signature
  --shuffle               out of order, within a few
  --type <type>           test: one of Ring's types (${defaults.type})
  --class <text>          test: the class of a motion, such as vehicle (human)
  --late <minutes>        test: it happened this long ago (${defaults.lateMinutes})
  --rate <number>         storm: events a second (${defaults.rate})
  --duration <number>     storm: for this many seconds (${defaults.duration})
  --devices <number>      storm: over this many devices (${defaults.devices})
  --api                   stand in for the rest of Ring's API too: linking, devices, pictures, live video;
                          with or without a scenario, until Ctrl-C
  --api-port <number>     where (3100, and its store on the next)`;
}

/** One request in a line: when, what, how it was answered. */
export function formatAttempt(attempt: Attempt, at: Date): string {
  return `${formatClock(at)}  ${attempt.label.padEnd(36)} ${formatAnswer(attempt)}  ${formatMs(attempt.ms)}`;
}

function formatAnswer({ status, text, attempt, retryInMs }: Attempt): string {
  const answer = status === null ? "no answer" : String(status);
  const which = attempt === 1 ? "" : ` at attempt ${attempt}`;
  if (retryInMs !== null) return `${answer}${which}, again in ${formatPause(retryInMs)}`;
  const verdict = judge({ status, text });
  return `${answer} ${verdict === "undelivered" ? "given up" : verdict}${which}`;
}

/** One second of a storm in a line. */
export function formatSecond(attempts: readonly Attempt[], at: Date): string {
  const statuses = new Map<string, number>();
  for (const { status } of attempts) {
    const name = status === null ? "no answer" : String(status);
    statuses.set(name, (statuses.get(name) ?? 0) + 1);
  }
  const parts = [...statuses].sort().map(([name, count]) => `${count} x ${name}`);
  return `${formatClock(at)}  ${parts.join(", ") || "nothing answered"}`;
}

/** The sums at the end. */
export function formatTally({ sent, accepted, duplicates, refused, undelivered, retried, p50, p95 }: Tally): string {
  const times = p50 === null || p95 === null ? "no answers" : `p50 ${formatMs(p50)}, p95 ${formatMs(p95)}`;
  return `Sent ${sent}: ${accepted} accepted, ${duplicates} duplicates, ${refused} refused, ${undelivered} undelivered, ${retried} retried; ${times}.`;
}

function formatClock(at: Date): string {
  return at.toTimeString().slice(0, 8);
}

function formatMs(ms: number): string {
  return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

function formatPause(ms: number): string {
  if (ms < 60_000) return `${ms / 1_000} s`;
  return ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`;
}
