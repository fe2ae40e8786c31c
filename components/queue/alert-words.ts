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
export function tellDeparture({ status, last }: AlertView): string {
  if (last === null) return statusWords[status];
  // What Gatehouse does itself it explains in a note: "Back online after 6 m."
  return last.name === null && last.note ? last.note.replace(/\.$/, "") : tellChange(last);
}

/** The reasons offered; another may be typed. */
export const REASONS = ["Expected visitor", "Delivery", "Handled", "False alarm"] as const;
export const MAX_REASON = 40;
export const MAX_NOTE = 500;
