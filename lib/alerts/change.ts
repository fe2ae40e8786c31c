import "server-only";
import { db } from "@/db/client";
import { type Change, changeAlert, getAlert, getChange } from "@/db/commands/alerts";
import { type Tx, transact } from "@/db/commands/revise";
import { listAlerts } from "@/db/queries/alerts";
import { Refusal } from "@/lib/api/refusal";
import type { Viewer } from "@/lib/auth/viewer";
import { type AlertResult, type AlertView, UNDO_MS } from "@/lib/live/protocol";
import { publish } from "@/lib/live/publish";
import { toAlertView } from "@/lib/live/views";
import { changeOne } from "./change-one";

/** What somebody wants to do about alerts. `seq`: the newest event they were shown, which an acknowledgement covers. */
export interface Wish {
  alerts: readonly { id: number; seq?: number | undefined }[];
  what: "acknowledged" | "snoozed" | "closed" | "reopened" | "noted";
  note?: string | undefined;
  reason?: string | undefined;
  until?: number | undefined;
}

/** The way of an undo through the network is not the person's time. */
const UNDO_MARGIN_MS = 5_000;

/** Do something about alerts, each once: whoever comes second is told so, and nothing changes. */
export async function changeAlerts(viewer: Viewer, wish: Wish): Promise<AlertResult[]> {
  const now = Date.now();
  const done: Change = {
    what: wish.what,
    at: now,
    operatorId: viewer.id,
    operatorName: viewer.name,
    note: wish.note?.trim() || null,
    reason: wish.reason?.trim() || null,
    until: wish.until ?? null,
  };
  const changes = await transact(async (tx) => {
    const numbers = new Map<number, number | null>();
    for (const { id, seq } of wish.alerts) {
      const alert = await getAlert(tx, id);
      if (alert && !numbers.has(id)) numbers.set(id, await changeOne(tx, alert, done, seq ?? alert.lastSeq));
    }
    return numbers;
  });
  if (changes.size === 0) throw new Refusal(404, "There is no such alert any more.");
  publish();
  const views = (await listAlerts(db(), [...changes.keys()])).map(toAlertView);
  return views.map((alert) => {
    const change = changes.get(alert.id) ?? null;
    return { alert, outcome: change === null ? "already" : "done", change };
  });
}

/** Take back changes of one's own, where nothing was done since and it is not too late. */
export async function undoChanges(
  viewer: Viewer,
  numbers: readonly number[],
): Promise<{ alerts: AlertView[]; refused: number }> {
  const now = Date.now();
  const ids = await transact(async (tx) => {
    const undone: number[] = [];
    for (const number of numbers) undone.push(...(await undoOne(tx, viewer, number, now)));
    return undone;
  });
  if (ids.length === 0) throw new Refusal(409, "Too late to undo: it was longer ago, or somebody did something since.");
  publish();
  return { alerts: (await listAlerts(db(), ids)).map(toAlertView), refused: numbers.length - ids.length };
}

/** The alert of the change, or none where it stays. */
async function undoOne(tx: Tx, viewer: Viewer, number: number, now: number): Promise<number[]> {
  const change = await getChange(tx, number);
  const alert = change && (await getAlert(tx, change.alertId));
  if (!change?.before || !alert) return [];
  const isOwn = change.operatorId === viewer.id && change.what !== "undone";
  const isLast = alert.lastChange === change.id;
  if (!isOwn || !isLast || now - change.at > UNDO_MS + UNDO_MARGIN_MS) return [];
  const { status, coveredSeq, snoozedUntil, operatorId } = change.before;
  const who = { operatorId: viewer.id, operatorName: viewer.name };
  const done: Change = { what: "undone", at: now, ...who, note: null, reason: null, until: null };
  await changeAlert(tx, alert, done, { status, coveredSeq, snoozedUntil, operatorId });
  return [alert.id];
}
