import { formatDuration } from "@/lib/format/duration";
import type { KeyView } from "@/lib/ring/key-views";

const HOUR_MS = 3_600_000;

/** What happens when this key is removed, in sentences for whoever is about to do it. */
export function describeRemoval(key: KeyView, keys: readonly KeyView[], now: number): string {
  const isOnly = !keys.some(({ id }) => id !== key.id);
  const isInUse = key.lastRingAt !== null && now - key.lastRingAt < HOUR_MS;
  return [
    isInUse ? `Ring still signs with this key, the last time ${agoText(now - (key.lastRingAt ?? now))}.` : "",
    isOnly ? "It is the only key: until there is another, deliveries are answered 503, and Ring sends them again." : "",
    isInUse && !isOnly ? "What it signs from now on is answered 401 and held until a key matches." : "",
    "Gatehouse forgets it. What it has verified stays.",
  ]
    .filter(Boolean)
    .join(" ");
}

function agoText(ms: number): string {
  return ms < 60_000 ? "a moment ago" : `${formatDuration(ms)} ago`;
}
