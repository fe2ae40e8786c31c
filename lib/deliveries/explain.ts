import { findEventType } from "@/lib/ring/event-types";
import { type Diagnosis, diagnosisWords } from "./diagnosis-words";
import type { Verdict } from "./verdicts";
import type { Explanation } from "./views";

/** What an explanation depends on. */
export interface Facts {
  verdict: Verdict;
  status: number;
  reason: string | null;
  type: string | null;
  size: number | null;
  method: string | null;
  duplicateOf: number | null;
  isHeld: boolean;
  /** Where its signature matches no key: what would have matched. */
  diagnosis: Diagnosis | null;
}

interface Entry {
  /** For the list. */
  short: string;
  /** What happened. */
  what: string;
  /** What to do. */
  todo: readonly string[];
  link?: NonNullable<Explanation["link"]>;
}

const keysLink = { href: "/keys", label: "Signing keys" };
const AGAIN =
  "Ring sends it again after 1 s, 5 s, 30 s, 2 min, 10 min and 1 h, so nothing is lost as long as this passes.";
const REPLAY = "Its bytes are kept. After an upgrade that understands it, Replay makes the event of it.";
const TELL = "If Ring has changed its format, look for a newer version of Gatehouse.";

/** The catalogue: what every verdict means for each reason it is given with. `{…}` stands for a fact of the delivery. */
export const catalogue: Readonly<Record<string, Entry>> = {
  accepted: {
    short: "New, and stored",
    what: "Ring signed it, it had not come before, and it was on disk before the answer was sent.",
    todo: ["Nothing. This is how it should be."],
  },
  "accepted: unknown type": {
    short: "Stored; its type is new here",
    what: "Ring signed it and it was stored and accepted, but its type “{type}” is new to Gatehouse. It is shown under Ring’s own name.",
    todo: [
      "Nothing is lost. A newer version of Gatehouse may know what it means and show it with a name and a picture.",
    ],
  },
  duplicate: {
    short: "Repeats delivery {first}",
    what: "It is the same request as delivery {first}, by Ring’s request id. It was answered {status}, like the first, and changed nothing.",
    todo: [
      "Nothing. Ring sends again what was not answered in time, and sometimes what was.",
      "If many are repeated, look at the answer times: Ring waits 5 seconds.",
    ],
  },
  "duplicate: another request id": {
    short: "Its event came before",
    what: "It has a request id of its own, but the event in it had come before. It was answered {status} and changed nothing.",
    todo: ["Nothing. The event is shown once, however often Ring sends it."],
  },
  "duplicate: body differs from the first delivery": {
    short: "Repeats delivery {first}, with another body",
    what: "It has the request id of delivery {first}, but its body differs from the first one’s. Both are genuine, and the first one counts.",
    todo: [
      "Compare the two bodies. A change in time stamps only is harmless.",
      "If they tell of different things, tell Ring: its request id must be different for each delivery.",
    ],
  },
  "not_understood: nested deeper than 32 levels": {
    short: "Nested too deeply to be read",
    what: "Ring signed it, but its JSON nests deeper than 32 levels, so it was not read. It was answered 200 and stored.",
    todo: [TELL, REPLAY],
  },
  "not_understood: data.type is missing": {
    short: "Does not say what happened",
    what: "Ring signed it, but it has no data.type, so it does not say what happened. It was answered 200 and stored.",
    todo: [TELL, REPLAY],
  },
  "not_understood: data.type is not usable": {
    short: "Its type cannot be used",
    what: "Ring signed it, but its data.type is not a text, is longer than 64 characters, or has control characters in it. It was answered 200 and stored.",
    todo: [TELL, REPLAY],
  },
  "not_understood: meta.account_id is not usable": {
    short: "Its account cannot be used",
    what: "Ring signed it, but its meta.account_id is not a text, is longer than 256 characters, or has control characters in it. It was answered 200 and stored.",
    todo: [TELL, REPLAY],
  },
  "not_understood: the device id is not usable": {
    short: "Its device cannot be used",
    what: "Ring signed it, but the id of its device is not a text, is longer than 256 characters, or has control characters in it. It was answered 200 and stored.",
    todo: [TELL, REPLAY],
  },
  "quarantined: body is not UTF-8": {
    short: "Signed, but not text",
    what: "Its signature is right, but its {size} bytes are not UTF-8 text. It was answered 400, and its bytes are kept in quarantine.",
    todo: ["Look at the bytes: a body that begins with 1f 8b is compressed, which Ring does not do.", TELL, REPLAY],
  },
  "quarantined: body is not JSON": {
    short: "Signed, but not JSON",
    what: "Its signature is right, but its body is not JSON. It was answered 400, and its bytes are kept in quarantine.",
    todo: [
      "Look at the body. If it was cut off, whoever signed it signed it cut off: the signature covers exactly these bytes.",
      TELL,
      REPLAY,
    ],
  },
  "quarantined: body is not a JSON object": {
    short: "Signed, but no JSON object",
    what: "Its signature is right and its body is JSON, but a list or a single value where Ring sends an object. It was answered 400, and its bytes are kept in quarantine.",
    todo: [TELL, REPLAY],
  },
  "rejected: no signature": {
    short: "No signature",
    what: "It has no X-Signature header, so nothing shows that Ring sent it. It was answered 401.",
    todo: [
      "If Ring should have sent it, look at what stands in front of Gatehouse: a proxy must pass on the X-Signature header.",
      "If not, somebody tried the address out, and there is nothing to do.",
    ],
  },
  "rejected: malformed signature": {
    short: "Malformed signature",
    what: "Its X-Signature header does not have the right form, so it could not be compared. It was answered 401.",
    todo: [
      "The form is “sha256=” and 64 hex digits: the HMAC-SHA256 of the raw body. Base64, another hash, or the header sent twice are not accepted.",
      "If Ring sent it, a proxy in front may add or join headers. Otherwise mend the sender.",
    ],
  },
  "rejected: signature does not match": {
    short: "Signature does not match",
    what: "Its signature has the right form, but none of our keys makes it over this body. The body does not look like a delivery of Ring’s, so it was not held for another key. It was answered 401.",
    todo: [
      "If it was not you who sent it, there is nothing to do: somebody tried the address out.",
      "If it was, sign the raw bytes of the body with a key that stands under Signing keys.",
    ],
    link: keysLink,
  },
  "rejected: signature does not match, held": {
    short: "Signature does not match; held for a key",
    what: "It looks like a delivery of Ring’s, but none of our keys makes its signature. No usual change of a body explains it (a newline added or removed, other line ends, JSON written anew), so it is probably the key. It was answered 401.",
    todo: [
      "Compare the signing key in Ring’s developer console with the keys here. If the console shows another one, add it: what is held is then verified again and admitted by itself.",
      "If the key is right, look for a proxy that changes the body, such as one that decompresses or filters it.",
      "If neither fits, it was not Ring.",
    ],
    link: keysLink,
  },
  "rejected: body too large": {
    short: "Body too large",
    what: "Its body was larger than 256 KiB ({size} bytes were announced or read). It was answered 413 without being verified. Ring’s have about 600 bytes.",
    todo: ["Nothing, unless you sent it yourself: nothing of Ring’s comes near this size."],
  },
  "rejected: not a POST": {
    short: "Not a POST",
    what: "It was a {method} request; deliveries come by POST. It was answered 405.",
    todo: [
      "Nothing, if it was a browser, a monitor or a search engine.",
      "If Ring should have sent it, a redirect in front may have turned its POST into a GET: let the address answer without one.",
    ],
  },
  "deferred: no signing key set": {
    short: "No signing key set",
    what: "No signing key was set, so it could not be verified. It was answered 503.",
    todo: ["Add the HMAC signing key from Ring’s developer console.", AGAIN],
    link: keysLink,
  },
  "deferred: signing key cannot be used": {
    short: "Signing key cannot be used",
    what: "A signing key is set but cannot be used: it is shorter than 16 characters, has white space at an end, or cannot be decrypted. It was answered 503.",
    todo: ["Set it anew, as Ring’s developer console shows it.", AGAIN],
    link: keysLink,
  },
  "deferred: too much under way": {
    short: "Too much under way",
    what: "Gatehouse had more under way than it could answer in time. It was answered 503.",
    todo: [AGAIN, "If this comes back, look at what else keeps the machine busy."],
  },
  "deferred: disk nearly full": {
    short: "Disk nearly full",
    what: "The disk of the database had less than 32 MiB left, so nothing was taken on. It was answered 503.",
    todo: ["Make room on the disk. It is noticed within seconds, without a restart.", AGAIN],
  },
  "deferred: database damaged": {
    short: "Database damaged",
    what: "The database file is damaged, and nothing is written to it any more. It was answered 503.",
    todo: ["Stop Gatehouse, restore the database from a backup, and start it again.", AGAIN],
  },
  "deferred: could not be stored": {
    short: "Could not be stored",
    what: "It was verified, but the database was busy or refused to write it. It was answered 503, and nothing of it was kept as an event.",
    todo: [AGAIN, "If this comes back, look at the log: another program may hold the database open."],
  },
};

/** What happened to a delivery and what to do, from the catalogue. */
export function explain(facts: Facts): Omit<Explanation, "notes"> {
  const { diagnosis } = facts;
  if (diagnosis !== null && facts.isHeld) return { ...diagnosisWords(diagnosis), link: null };
  const { what, todo, link } = entryOf(facts);
  return { what: fill(what, facts), todo: todo.map((text) => fill(text, facts)), link: link ?? null };
}

/** The same in a few words, for a list. */
export function explainShortly(facts: Facts): string {
  return fill(entryOf(facts).short, facts);
}

/** Under which name the catalogue has a delivery. */
export function entryKey({ verdict, reason, type, duplicateOf, isHeld }: Omit<Facts, "diagnosis">): string {
  if (verdict === "accepted" && type !== null && findEventType(type) === undefined) return "accepted: unknown type";
  if (verdict === "duplicate" && duplicateOf === null) return "duplicate: another request id";
  if (isHeld) return "rejected: signature does not match, held";
  return reason === null ? verdict : `${verdict}: ${reason}`;
}

function entryOf(facts: Facts): Entry {
  const entry = catalogue[entryKey(facts)];
  if (entry) return entry;
  const reason = facts.reason ?? "no reason given";
  return { short: reason, what: `It was answered ${facts.status}: ${reason}.`, todo: [TELL] };
}

function fill(text: string, { type, status, size, method, duplicateOf }: Facts): string {
  return text
    .replaceAll("{status}", String(status))
    .replaceAll("{type}", type ?? "")
    .replaceAll("{size}", size === null ? "unknown" : size.toLocaleString("en-GB"))
    .replaceAll("{method}", method ?? "different")
    .replaceAll("{first}", String(duplicateOf ?? ""));
}
