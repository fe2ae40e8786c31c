import type { AlertView } from "@/lib/live/protocol";

/** What a tab's title says before the page's own name. */
export interface TabNews {
  open: number;
  /** Whose bell is waiting; null where none is. */
  door: string | null;
}

/** "(3) Gatehouse · Live", or while somebody is at a door "(3) Doorbell: Front Door". */
export function titleOf(plain: string, { open, door }: TabNews): string {
  if (open === 0) return plain;
  return `(${open}) ${door === null ? plain : `Doorbell: ${door}`}`;
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
