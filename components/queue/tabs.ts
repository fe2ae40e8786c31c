import type { AlertStatus, AlertView, Summary } from "@/lib/live/protocol";

/** The alerts' states as somebody looks for them; "mine" are those that they have in hand. */
export const alertTabs = ["open", "mine", "acknowledged", "snoozed", "closed"] as const;
export type AlertTab = (typeof alertTabs)[number];

export const tabWords: Record<AlertTab, { label: string; empty: string }> = {
  open: { label: "Open", empty: "All clear. Nothing is open." },
  mine: { label: "Mine", empty: "You have nothing in hand. What you acknowledge stands here until it is closed." },
  acknowledged: { label: "Acknowledged", empty: "Nothing is acknowledged and not closed yet." },
  snoozed: { label: "Snoozed", empty: "Nothing is snoozed." },
  closed: { label: "Closed", empty: "Nothing has been closed yet." },
};

/** The tab of an address; what makes no sense shows what is open. */
export function parseTab(value: unknown): AlertTab {
  return alertTabs.find((tab) => tab === value) ?? "open";
}

/** How many stand under a tab; null where nobody counts them. */
export function countIn(tab: AlertTab, totals: Summary["alerts"]): number | null {
  return tab === "mine" || tab === "closed" ? null : totals[tab];
}

interface Belonging {
  tab: AlertTab;
  viewerId: string;
  /** Alerts that the server said are theirs. */
  theirs: ReadonlySet<number>;
}

/** Whether an alert stands under a tab as it is now. */
export function belongsTo(alert: AlertView, { tab, viewerId, theirs }: Belonging): boolean {
  const status: AlertStatus = tab === "mine" ? "acknowledged" : tab;
  if (alert.status !== status) return false;
  if (tab !== "mine") return true;
  // The last change says who took it in hand only where it was that; a note says nothing about it.
  return alert.last?.what === "acknowledged" ? alert.last.operatorId === viewerId : theirs.has(alert.id);
}
