"use client";

import { useMemo } from "react";
import { orderQueue } from "@/components/queue/order";
import { usePending } from "@/components/queue/pending";
import { useDepartures } from "@/components/queue/use-departures";
import { type AlertView, QUEUE_LENGTH } from "@/lib/live/protocol";

export interface QueueRow {
  alert: AlertView;
  /** Dealt with by somebody else a moment ago. */
  left: boolean;
}

/** The queue in its order: what is open, and among it for a moment what has just left. */
export function useQueue(alerts: ReadonlyMap<number, AlertView>): {
  shown: readonly AlertView[];
  rows: readonly QueueRow[];
  /** Open ones known here that have no room. */
  beyond: number;
} {
  const pending = usePending();
  const open = useMemo(
    () => orderQueue([...alerts.values()].filter(({ id, status }) => status === "open" && !pending.has(id))),
    [alerts, pending],
  );
  const shown = useMemo(() => open.slice(0, QUEUE_LENGTH), [open]);
  const departed = useDepartures(shown, alerts, pending);
  const rows = useMemo(() => {
    const left = new Set(departed.map(({ id }) => id));
    return orderQueue([...shown, ...departed]).map((alert) => ({ alert, left: left.has(alert.id) }));
  }, [shown, departed]);
  return { shown, rows, beyond: open.length - shown.length };
}
