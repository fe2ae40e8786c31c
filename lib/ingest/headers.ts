const KEPT = [
  "content-type",
  "content-encoding",
  "content-length",
  "user-agent",
  "x-forwarded-for",
  "traceparent",
  "host",
];
const MAX_LENGTH = 512;

/** The headers of a delivery that help to explain it later; never the signature, never a credential. */
export function keptHeaders(get: (name: string) => string | null): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const value = get(name);
    if (value !== null) kept[name] = value.slice(0, MAX_LENGTH).toWellFormed();
  }
  return kept;
}
