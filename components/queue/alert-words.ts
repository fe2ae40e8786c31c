import type { AlertStatus, AlertView, TrailEntry, TrailWhat } from "@/lib/live/protocol";

const verbs: Record<TrailWhat, string> = {
  acknowledged: "Acknowledged",
  snoozed: "Snoozed",
  closed: "Closed",
  reopened: "Reopened",
  noted: "Note",
  undone: "Taken back",
};

/** "Acknowledged by Ada"; what Gatehouse did itself has no name. */
export function tellChange({ what, name }: Pick<TrailEntry, "what" | "name">): string {
  return name === null ? verbs[what] : `${verbs[what]} by ${name}`;
}

export const statusWords: Record<AlertStatus, string> = {
  open: "Open",
  acknowledged: "Acknowledged",
  snoozed: "Snoozed",
  closed: "Closed",
};

/** Why an alert has just left the queue, for whoever was looking at it. */
export function tellDeparture({ kind, status, last }: AlertView): string {
  if (last?.name) return tellChange(last);
  const isConnection = kind === "offline" || kind === "flapping" || kind === "site";
  return status === "closed" && isConnection ? "Back online" : statusWords[status];
}

/** The reasons offered; another may be typed. */
export const REASONS = ["Expected visitor", "Delivery", "Handled", "False alarm"] as const;
export const MAX_REASON = 40;
export const MAX_NOTE = 500;
