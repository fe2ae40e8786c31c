import type { PlaceRow } from "@/db/sqlite/history";

const DAY_MS = 86_400_000;
/** Further back nothing is recovered. */
const MOST_MS = 7 * DAY_MS;
/** Ring may list a recording late, and sends a delivery again for 73 minutes: so much is read once more. */
export const OVERLAP_MS = 90 * 60_000;

interface Circumstances {
  now: number;
  /** When the last gap in our own work began; null without one. */
  gapFrom: number | null;
  /** Older events were removed by the rules of keeping. */
  keptFrom: number | null;
}

/**
 * From when on the history of a device is to be compared: where the last comparison ended, with what it may have missed,
 * but nothing from before the account's consent or from a time in which the device was not shared.
 */
export function reachFrom(place: PlaceRow, { now, gapFrom, keptFrom }: Circumstances): number {
  const { addedAt, removedAt, readUntil } = place;
  const last = readUntil === null ? 0 : Math.min(readUntil, gapFrom ?? readUntil) - OVERLAP_MS;
  return Math.max(last, consentOf(place), addedAt ?? 0, removedAt ?? 0, keptFrom ?? 0, now - MOST_MS);
}

/** After an unlinking only the new link counts; before any, the earliest sign of one. */
function consentOf({ linkedAt, unlinkedAt, exchangedAt }: PlaceRow): number {
  if (unlinkedAt !== null) return Math.max(unlinkedAt, exchangedAt);
  return Math.min(linkedAt ?? exchangedAt, exchangedAt);
}
