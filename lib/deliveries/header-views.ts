import type { HeaderView } from "./views";

/** Headers whose values may be secret, should one of them ever be kept. */
const SECRET = /auth|cookie|token|secret|signature|key|password|credential|session/i;
const MASK = "••••••••";

/** The headers of a delivery by name, with what may be secret masked; the signature by its first digits. */
export function toHeaderViews(headers: Readonly<Record<string, string>>, prefix: string | null): HeaderView[] {
  const kept = Object.entries(headers)
    .filter(([name]) => name !== "method")
    .map(([name, value]) => (SECRET.test(name) ? mask(name) : { name, value, isMasked: false }));
  const signature = prefix === null ? [] : [{ name: "x-signature", value: `sha256=${prefix}${MASK}`, isMasked: true }];
  return [...kept, ...signature].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function mask(name: string): HeaderView {
  return { name, value: MASK, isMasked: true };
}
