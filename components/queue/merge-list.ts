import type { AlertView } from "@/lib/live/protocol";

/** As many as one page of the server's. */
const PAGE = 50;

/**
 * Alerts of a list, newest first and without a hole: what is known live wins over what was loaded, and nothing older than
 * what has been loaded shows. `next` is where the following page begins; undefined before the first one is here.
 */
export function mergeList(
  live: ReadonlyMap<number, AlertView>,
  loaded: readonly AlertView[],
  belongs: (alert: AlertView) => boolean,
  next: number | null | undefined,
): readonly AlertView[] {
  const all = new Map(loaded.map((alert) => [alert.id, alert]));
  for (const alert of live.values()) {
    if ((all.get(alert.id)?.revision ?? -1) <= alert.revision) all.set(alert.id, alert);
  }
  const sorted = [...all.values()].filter(belongs).sort((a, b) => b.id - a.id);
  if (next === undefined) return sorted.slice(0, PAGE);
  return next === null ? sorted : sorted.filter(({ id }) => id >= next);
}
