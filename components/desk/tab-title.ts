import type { AlertView } from "@/lib/live/protocol";

/** What a tab's title says before the page's own name. */
export interface TabNews {
  open: number;
  /** Whose bell is waiting; null where none is. */
  door: string | null;
  /** Whether all of it is made up. */
  demo: boolean;
}

/** "(3) Gatehouse · Live", or while somebody is at a door "(3) Doorbell: Front Door"; "Demo · " before it in a demo. */
export function titleOf(plain: string, { open, door, demo }: TabNews): string {
  const title = open === 0 ? plain : `(${open}) ${door === null ? plain : `Doorbell: ${door}`}`;
  return demo ? `Demo · ${title}` : title;
}

/** The press that has waited least long. */
export function latestPress(alerts: Iterable<AlertView>): AlertView | null {
  let latest: AlertView | null = null;
  for (const alert of alerts) {
    if (alert.kind !== "press" || alert.status !== "open") continue;
    if (!latest || alert.openedAt > latest.openedAt) latest = alert;
  }
  return latest;
}
