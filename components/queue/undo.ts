"use client";

import { postJson, Refused } from "@/components/auth/post-json";
import { tellFailure } from "@/components/queue/tell-failure";
import { dismissToast, showToast } from "@/components/toast/toasts";
import { type AlertView, UNDO_MS } from "@/lib/live/protocol";

type Merge = { merge(alerts: readonly AlertView[]): void };

interface Offer {
  changes: readonly number[];
  toast: number;
  until: number;
  around: Merge;
}

const CONFLICT = 409;
let offers: readonly Offer[] = [];
let underWay: Promise<unknown> = Promise.resolve();

/** Lets an undo that is asked for meanwhile wait for the answer that it is about. */
export function followChange<T>(change: Promise<T>): Promise<T> {
  underWay = Promise.all([underWay, change]).catch(() => {});
  return change;
}

/** Says what was done, and for as long as the server allows it that it can be taken back. */
export function offerUndo(text: string, changes: readonly number[], around: Merge): void {
  const run = () => void undoChanges(changes, around);
  const toast = showToast({ kind: "done", text, lasts: UNDO_MS, action: { label: "Undo", keys: "u", run } });
  offers = [...standing(), { changes, toast, until: Date.now() + UNDO_MS, around }];
}

/** Takes back the latest of what can still be taken back, if there is any. */
export async function undoLatest(): Promise<void> {
  await underWay;
  const latest = standing().at(-1);
  if (!latest) return;
  dismissToast(latest.toast);
  await undoChanges(latest.changes, latest.around);
}

export async function undoChanges(changes: readonly number[], around: Merge): Promise<boolean> {
  offers = offers.filter((offer) => offer.changes !== changes);
  try {
    const { alerts, refused } = await postJson<{ alerts: AlertView[]; refused: number }>("/api/alerts/undo", {
      changes,
    });
    around.merge(alerts);
    showToast(tellUndone(alerts.length, refused));
    return true;
  } catch (error) {
    // Somebody has done something since, or it was too late: that is an answer.
    if (error instanceof Refused && error.status === CONFLICT) showToast({ kind: "told", text: error.message });
    else tellFailure(error, () => void undoChanges(changes, around));
    return false;
  }
}

function standing(): readonly Offer[] {
  return offers.filter(({ until }) => until > Date.now());
}

function tellUndone(undone: number, refused: number): { kind: "told"; text: string; lasts: number } {
  const text = undone === 1 ? "Taken back." : `${undone} taken back.`;
  if (refused === 0) return { kind: "told", text, lasts: 4_000 };
  return { kind: "told", text: `${text} For ${refused} it was too late.`, lasts: 8_000 };
}
