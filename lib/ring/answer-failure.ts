import { z } from "zod";
import { RingFailure, type RingFailureKind } from "./failure";
import { plainTitle } from "./plain-title";

/** What a status means where it means something else than usual. */
export type Kinds = Readonly<Partial<Record<number, RingFailureKind>>>;

const USUAL: Kinds = { 401: "unauthorised", 403: "forbidden", 404: "gone", 410: "gone", 429: "limited", 503: "busy" };

const sentences: Readonly<Record<RingFailureKind, string>> = {
  unauthorised: "Ring does not accept the account's access.",
  expired: "Ring no longer accepts the account's link: its owner must link it again.",
  misconfigured: "Ring does not accept the client ID and secret.",
  forbidden: "The account does not grant this.",
  gone: "Ring knows no such device, or no longer shares it.",
  refused: "Ring takes the request to be wrong.",
  "no-media": "Nothing was recorded at that time.",
  corrupt: "What was recorded at that time cannot be used.",
  "not-ready": "The recording is not ready yet.",
  limited: "Ring wants fewer requests.",
  busy: "Ring has no capacity for this at the moment.",
  offline: "The device cannot be reached by Ring.",
  unreachable: "Ring's server has an error of its own.",
  invalid: "Ring's answer cannot be understood.",
};

/** A failure in the words that belong to its kind. */
export function failureOf(
  kind: RingFailureKind,
  about: ConstructorParameters<typeof RingFailure>[2] = {},
): RingFailure {
  return new RingFailure(kind, sentences[kind], about);
}

interface Said {
  status: number;
  headers: Headers;
  /** The body, where it is short enough to be read. */
  text: string;
}

/** The failure that an answer of 400 or more tells. */
export function failureOfAnswer(
  { status, headers, text }: Said,
  secrets: readonly string[],
  kinds: Kinds,
): RingFailure {
  return failureOf(kinds[status] ?? USUAL[status] ?? (status >= 500 ? "unreachable" : "refused"), {
    status,
    title: plainTitle(titleIn(text), secrets),
    retryAfterMs: readRetryAfter(headers.get("retry-after")),
    isUntouched: status === 429,
  });
}

/** Ring's API says it with `errors[0].title`, its OAuth with `error`. */
const errorBody = z.union([
  z.object({ errors: z.tuple([z.object({ title: z.string() })], z.unknown()) }),
  z.object({ error: z.string() }),
]);

function titleIn(text: string): string | null {
  try {
    const body = errorBody.parse(JSON.parse(text));
    return "error" in body ? body.error : body.errors[0].title;
  } catch {
    return null;
  }
}

/** Milliseconds from now of a Retry-After in seconds or as a date; null where it is neither. */
export function readRetryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const at = /^[a-z]{3}/i.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
