import { formatDuration, formatLateness } from "@/lib/format/duration";
import { LATE_MS } from "@/lib/live/protocol";
import type { Diagnosis } from "./diagnosis-words";
import type { Verdict } from "./verdicts";
import type { Note } from "./views";

/** A first delivery further from Ring's clock than this tells of a clock that is wrong, or of a slow way. */
export const SKEW_MS = 2_000;

interface Noted {
  verdict: Verdict;
  status: number;
  isTest: boolean;
  isHeld: boolean;
  diagnosis: Diagnosis | null;
  duplicateOf: number | null;
  receivedAt: number;
  admittedAt: number | null;
  /** By its own word: `meta.time` and `attributes.timestamp`. */
  sentAt: number | null;
  occurredAt: number | null;
  /** Whether the account that it names is known here; null where it names none. */
  isAccountKnown: boolean | null;
  keyId: string | null;
}

/** What else is worth knowing of a delivery. */
export function listNotes(noted: Noted): Note[] {
  return [admitted(noted), held(noted), skew(noted), late(noted), account(noted), test(noted)].filter(
    (note) => note !== null,
  );
}

function admitted({ admittedAt, receivedAt, status, keyId }: Noted): Note | null {
  if (admittedAt === null) return null;
  const after = formatDuration(admittedAt - receivedAt);
  const how = status === 200 ? "when it could be understood" : `when key ${keyId ?? ""} was there to verify it`;
  return {
    title: "Admitted later",
    text: `It was answered ${status} when it came, and admitted ${after} later, ${how}.`,
  };
}

function held({ isHeld, diagnosis }: Noted): Note | null {
  if (!isHeld) return null;
  if (diagnosis !== null && diagnosis.change !== "none") {
    const text = "It is kept for up to 72 hours, but no further key will admit it: it was signed in another way.";
    return { title: "Held", text };
  }
  const text =
    "Its bytes and its signature are kept for up to 72 hours. When a key is added that matches, it is verified again and admitted by itself.";
  return { title: "Held for a key", text };
}

function skew({ duplicateOf, receivedAt, sentAt, verdict }: Noted): Note | null {
  if (sentAt === null) return null;
  const delay = receivedAt - sentAt;
  const whose = verdict === "rejected" || verdict === "deferred" ? "The sender’s clock" : "Ring’s clock";
  if (delay < 0) {
    const text = `${whose} was ${formatMs(-delay)} ahead of this machine’s: it says that it was sent after it came. Let this machine keep its clock by NTP.`;
    return { title: "Clocks disagree", text };
  }
  if (duplicateOf !== null || delay <= SKEW_MS) return null;
  const text = `It came ${formatMs(delay)} after it says that it was sent, though it was the first that was taken. Either earlier tries were answered 503 or not at all, or this machine’s clock is ahead (let it keep its clock by NTP), or somebody sent it anew.`;
  return { title: "Long on its way, or a clock is wrong", text };
}

function late({ occurredAt, receivedAt }: Noted): Note | null {
  if (occurredAt === null || receivedAt - occurredAt <= LATE_MS) return null;
  const text = `It came ${formatLateness(receivedAt - occurredAt).replace(/ late$/, "")} after the event. It is placed at the time it happened, and rings nothing.`;
  return { title: "Delivered late", text };
}

function account({ isAccountKnown, verdict }: Noted): Note | null {
  if (isAccountKnown !== false || verdict === "accepted" || verdict === "duplicate") return null;
  const text =
    "The account that it names is not known here. An account becomes known with its first genuine delivery; what is not verified makes none.";
  return { title: "Unknown account", text };
}

function test({ isTest }: Noted): Note | null {
  if (!isTest) return null;
  const text = "It says that it was sent from Gatehouse to try the webhook out. It is not counted as a call of Ring’s.";
  return { title: "Test", text };
}

/** "340 ms", "2.4 s", "3 m". */
function formatMs(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(Math.round(ms / 100) / 10).toFixed(1)} s` : formatDuration(ms);
}
