import "server-only";
import { z } from "zod";
import type { AlertResult } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";

const id = z.int().positive();
const note = z.string().max(500, "A note has at most 500 characters.");
const reason = z.string().max(40, "A reason has at most 40 characters.");
const many = { error: "At most 200 alerts at once." };

/** Alerts to be changed, each up to the newest event that was shown; 0 where none made it. */
export const chosenAlerts = z
  .array(z.object({ id, seq: z.int().nonnegative().optional() }))
  .min(1, "Choose alerts first.")
  .max(200, many);

export const acknowledgement = z.object({ alerts: chosenAlerts, note: note.optional(), reason: reason.optional() });

const WEEK_MS = 7 * 86_400_000;
const isWithinAWeek = (instant: number) => instant > Date.now() && instant <= Date.now() + WEEK_MS;

/** For minutes from now, or until an instant, which no second of the way here can move. */
export const snooze = z
  .object({
    alerts: chosenAlerts,
    minutes: z
      .int("Minutes are a whole number.")
      .min(1, "At least 1 minute.")
      .max(10_080, "At most 10080 minutes, which is a week.")
      .optional(),
    until: z.int().refine(isWithinAWeek, "Choose a time to come, at most a week from now.").optional(),
    note: note.optional(),
  })
  .refine(
    ({ minutes, until }) => (minutes === undefined) !== (until === undefined),
    "Say for how long, or until when.",
  );

export const reopening = z.object({ alerts: chosenAlerts });

export const remark = z.object({ id, note: note.trim().min(1, "Write the note first."), reason: reason.optional() });

export const undoing = z.object({ changes: z.array(id).min(1).max(200, many) });

/** What the audit log says of the alerts that were changed. */
export function nameAlerts(results: readonly AlertResult[]): [target: string, detail: string] {
  const [only] = results;
  const already = results.filter(({ outcome }) => outcome === "already").length;
  const told = already === 0 ? "" : `, ${already} done before by somebody else`;
  if (!only || results.length > 1) {
    return [`${results.length} alerts`, `alerts ${results.map(({ alert }) => alert.id).join(" ")}${told}`];
  }
  const { alert } = only;
  const what = alert.type === null ? alert.kind : describeEvent(alert.type, null).label;
  return [`${what}, ${alert.device?.name ?? alert.account}`, `alert ${alert.id}, event ${alert.lastSeq}${told}`];
}
