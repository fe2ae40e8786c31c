import type { PlaceRow } from "@/db/commands/history";
import { type Gap, RETRIES_MS } from "./views";

const DAY_MS = 86_400_000;
/** Further back nothing is recovered. */
const MOST_MS = 7 * DAY_MS;
/** Ring may list a recording late, and sends a delivery again for 73 minutes: so much is read once more. */
export const OVERLAP_MS = 90 * 60_000;

interface Circumstances {
  now: number;
  /** The last gap in our own work; null without one. */
  gap: Gap | null;
  /** Older events were removed by the rules of keeping. */
  keptFrom: number | null;
}

/**
 * From when on the history of a device is to be compared: where the last comparison ended, with what it may have missed,
 * but nothing from before the account's consent, or from before the device was last removed.
 */
export function reachFrom(place: PlaceRow, { now, gap, keptFrom }: Circumstances): number {
  const { removedAt, readUntil } = place;
  const last = readUntil === null ? 0 : endOf(readUntil, gap) - OVERLAP_MS;
  return Math.max(last, consentOf(place), removedAt ?? 0, keptFrom ?? 0, now - MOST_MS);
}

/** Up to where nothing is missing: not into a gap, until that was looked at when Ring had given up sending. */
function endOf(readUntil: number, gap: Gap | null): number {
  const isOpen = gap !== null && readUntil < gap.until + RETRIES_MS;
  return isOpen ? Math.min(readUntil, gap.from) : readUntil;
}

/** After an unlinking only the new link counts; before any, the earliest sign of one. A link that is renewed has no other beginning. */
function consentOf({ linkedAt, unlinkedAt, exchangedAt, readUntil }: PlaceRow): number {
  if (unlinkedAt !== null) return Math.max(unlinkedAt, exchangedAt);
  return readUntil === null ? Math.min(linkedAt ?? exchangedAt, exchangedAt) : 0;
}
