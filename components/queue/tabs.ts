import type { AlertTab } from "@/lib/alerts/tabs";
import type { AlertView, Summary } from "@/lib/live/protocol";

export const tabWords: Record<AlertTab, { label: string; empty: string }> = {
  open: { label: "Open", empty: "All clear. Nothing is open." },
  mine: { label: "Mine", empty: "You have nothing in hand. What you acknowledge stands here until it is closed." },
  acknowledged: { label: "Acknowledged", empty: "Nothing is acknowledged and not closed yet." },
  snoozed: { label: "Snoozed", empty: "Nothing is snoozed." },
  closed: { label: "Closed", empty: "Nothing has been closed yet." },
};

/** How many stand under a tab; null where nobody counts them. */
export function countIn(tab: AlertTab, totals: Summary["alerts"]): number | null {
  return tab === "mine" || tab === "closed" ? null : totals[tab];
}

/** Whether an alert stands under a tab as it is now. */
export function belongsTo(alert: AlertView, tab: AlertTab, viewerId: string): boolean {
  if (tab === "mine") return alert.status === "acknowledged" && alert.holder?.id === viewerId;
  return alert.status === tab;
}
