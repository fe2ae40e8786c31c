import type { AlertView } from "@/lib/live/protocol";

/** Presses on top, then everything else; the newest first in both. */
export function orderQueue(alerts: Iterable<AlertView>): AlertView[] {
  return [...alerts].sort((a, b) => Number(isPress(b)) - Number(isPress(a)) || b.openedAt - a.openedAt || b.id - a.id);
}

function isPress(alert: AlertView): boolean {
  return alert.kind === "press";
}
