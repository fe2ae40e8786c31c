/** Names under which something secret or personal goes by. */
const SECRET_NAME =
  /signature|authori[sz]ation|cookie|token|secret|passw|passphrase|credential|(^|[-_])keys?$|(api|signing|private)keys?$|e-?mail|^(raw)?body$/i;

/** Keys of ours, bearer credentials, signatures and e-mail addresses, wherever in a text they stand. */
const SECRET_TEXT =
  /\bgh_[\w-]{8,}|\b(?:Bearer|Basic)\s+\S+|\bsha256=[0-9a-f]+|[^\s@<>"'=:,;(]+@[^\s@<>"',;)]+\.[a-z]{2,}/gi;

const CENSORED = "[censored]";
const MAX_DEPTH = 4;

/** The only things said about a request; its query and its headers are none of them. */
const REQUEST_FIELDS = ["method", "path", "status", "ms"] as const;

/** What may be logged of these fields: nothing secret by its name or its look, of errors no parameters of queries. */
export function censor(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, censorOne(name, value, depth)]));
}

/** The same for a text. */
export function censorText(text: string): string {
  return text.replaceAll(SECRET_TEXT, CENSORED);
}

const known = new Map<string, boolean>();
const MAX_KNOWN = 1_000;

/** The same few names come with every line. */
function isSecretName(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  const isSecret = SECRET_NAME.test(name);
  if (known.size < MAX_KNOWN) known.set(name, isSecret);
  return isSecret;
}

function censorOne(name: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined) return value;
  if (isSecretName(name)) return CENSORED;
  if (typeof value === "string") return censorText(value);
  if (typeof value !== "object") return value;
  if (value instanceof Error) return describeError(value, depth);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (depth >= MAX_DEPTH) return "…";
  if (name === "request") return censor(pick(value), depth + 1);
  if (Array.isArray(value)) return value.map((one) => censorOne("", one, depth + 1));
  return censor(value, depth + 1);
}

function pick(request: object): object {
  return Object.fromEntries(
    REQUEST_FIELDS.flatMap((name) => (name in request ? [[name, Reflect.get(request, name)]] : [])),
  );
}

function describeError(error: Error, depth: number): object {
  const { name, message, stack, cause } = error;
  const frames = stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: name,
    ...("code" in error && { code: error.code }),
    message: plain(message),
    stack: frames.join("\n"),
    ...(cause instanceof Error && depth < MAX_DEPTH && { cause: describeError(cause, depth + 1) }),
  };
}

/** What a failed query was given is left out of its message: it may be anything that anybody typed. */
function plain(message: string): string {
  return censorText(message.split(/\nparams:/)[0] ?? "");
}
