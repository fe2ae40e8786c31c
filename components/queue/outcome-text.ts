import { formatAgo } from "@/components/queue/age";
import { statusWords } from "@/components/queue/alert-words";
import type { AlertResult, AlertView } from "@/lib/live/protocol";

export type Verb = "acknowledged" | "snoozed" | "closed" | "reopened";

export interface Occasion {
  verb: Verb;
  /** Whoever asked for it. */
  viewerId: string;
  now: number;
  /** Until when it was snoozed, in words. */
  until?: string;
}

/** What came of a change, in a sentence: "Acknowledged.", "Already acknowledged by Ada 2 s ago.", "10 closed, 2 already were." */
export function tellOutcome(results: readonly AlertResult[], occasion: Occasion): string {
  const done = results.filter(({ outcome }) => outcome === "done");
  const already = results.filter(({ outcome }) => outcome === "already");
  const [only] = results;
  if (only && results.length === 1)
    return only.outcome === "done" ? tellDone(only, occasion) : tellAlready(only, occasion);
  const what = done.length === 0 ? "" : `${done.length} ${occasion.verb}${untilText(occasion)}`;
  if (already.length === 0) return `${what}.`;
  if (done.length === 0) return "Others were first with all of them.";
  return `${what}; with ${already.length} somebody else was first.`;
}

function tellDone({ alert }: AlertResult, occasion: Occasion): string {
  const sentence = `${capital(occasion.verb)}${untilText(occasion)}.`;
  const cameMeanwhile = occasion.verb === "acknowledged" && alert.status === "open";
  return cameMeanwhile ? `${sentence} Something new has come since.` : sentence;
}

function tellAlready({ alert }: AlertResult, occasion: Occasion): string {
  return `Already ${statusWords[alert.status].toLowerCase()}${byWhom(alert, occasion)}.`;
}

function byWhom({ status, last, holder }: AlertView, { viewerId, now }: Occasion): string {
  const isThat = last !== null && last.what === (status === "open" ? "reopened" : status);
  const person = isThat ? { id: last.operatorId, name: last.name } : holder;
  const who = person?.id === viewerId ? "you" : (person?.name ?? null);
  return `${who === null ? "" : ` by ${who}`}${isThat ? ` ${formatAgo(now - last.at)}` : ""}`;
}

function untilText({ until }: Occasion): string {
  return until === undefined ? "" : ` until ${until}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
