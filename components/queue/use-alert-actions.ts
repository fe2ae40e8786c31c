"use client";

import { useMemo } from "react";
import { postJson } from "@/components/auth/post-json";
import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { changeAlerts, type Surroundings } from "@/components/queue/change-alerts";
import { formatMoment } from "@/components/queue/moment";
import { usePending } from "@/components/queue/pending";
import type { SnoozeTime } from "@/components/queue/snooze-times";
import { tellFailure } from "@/components/queue/tell-failure";
import { undoChanges } from "@/components/queue/undo";
import { showToast } from "@/components/toast/toasts";
import { serverNow, useZone } from "@/lib/live/clock";
import type { AlertResult, AlertView } from "@/lib/live/protocol";

/** Why, in a person's words; both may be missing. */
export interface How {
  note?: string | undefined;
  reason?: string | undefined;
}

type Some = readonly AlertView[];

/** Everything that can be done about alerts. Each says itself what came of it, and is true once the server has taken it. */
export interface AlertActions {
  /** Covers what is shown: an event that comes meanwhile opens the alert again. */
  acknowledge(alerts: Some, how?: How): Promise<boolean>;
  snooze(alerts: Some, time: SnoozeTime): Promise<boolean>;
  close(alerts: Some, how?: How): Promise<boolean>;
  reopen(alerts: Some): Promise<boolean>;
  note(alert: AlertView, how: How & { note: string }): Promise<boolean>;
  undo(changes: readonly number[]): Promise<boolean>;
}

/** What can be done about alerts, wherever they are shown, and which of them wait for the server's answer. */
export function useAlertActions(): AlertActions & { pending: ReadonlySet<number> } {
  const actions = useStableActions();
  const pending = usePending();
  return useMemo(() => ({ ...actions, pending }), [actions, pending]);
}

/** The same without `pending`: never changes, so that whoever is given it need not render again. */
export function useStableActions(): AlertActions {
  const { mergeAlerts } = useLiveState();
  const { viewer } = useDesk();
  const zone = useZone();
  return useMemo(() => {
    const around: Surroundings = {
      merge: mergeAlerts,
      occasion(verb, results) {
        const now = serverNow();
        const until = verb === "snoozed" ? latestSnooze(results) : null;
        return { verb, viewerId: viewer.id, now, ...(until && { until: formatMoment(until, now, zone) }) };
      },
    };
    return createActions(around);
  }, [mergeAlerts, viewer.id, zone]);
}

function createActions(around: Surroundings): AlertActions {
  const ids = (alerts: Some) => alerts.map(({ id }) => ({ id }));
  return {
    acknowledge: (alerts, how = {}) => {
      const shown = alerts.map(({ id, lastSeq }) => ({ id, seq: lastSeq }));
      const body = { alerts: shown, ...how };
      return changeAlerts({ path: "/api/alerts/acknowledge", body, verb: "acknowledged", alerts }, around);
    },
    snooze: (alerts, time) =>
      changeAlerts(
        { path: "/api/alerts/snooze", body: { alerts: ids(alerts), ...time }, verb: "snoozed", alerts },
        around,
      ),
    close: (alerts, how = {}) =>
      changeAlerts(
        { path: "/api/alerts/close", body: { alerts: ids(alerts), ...how }, verb: "closed", alerts },
        around,
      ),
    reopen: (alerts) =>
      changeAlerts({ path: "/api/alerts/reopen", body: { alerts: ids(alerts) }, verb: "reopened", alerts }, around),
    note: (alert, how) => saveNote(alert, how, around),
    undo: (changes) => undoChanges(changes, around),
  };
}

/** A note moves nothing, so nothing is hidden meanwhile. */
async function saveNote(alert: AlertView, how: How, around: Surroundings): Promise<boolean> {
  try {
    const { results } = await postJson<{ results: AlertResult[] }>("/api/alerts/note", { id: alert.id, ...how });
    around.merge(results.map((result) => result.alert));
    showToast({ kind: "done", text: "Note saved.", lasts: 4_000 });
    return true;
  } catch (error) {
    tellFailure(error, () => void saveNote(alert, how, around));
    return false;
  }
}

function latestSnooze(results: readonly AlertResult[]): number | null {
  return results.find(({ outcome }) => outcome === "done")?.alert.snoozedUntil ?? null;
}
