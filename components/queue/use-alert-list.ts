"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { getJson } from "@/components/auth/post-json";
import { type Failure, useRequest } from "@/components/auth/use-request";
import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { mergeList } from "@/components/queue/merge-list";
import { usePending } from "@/components/queue/pending";
import { belongsTo } from "@/components/queue/tabs";
import { useDepartures } from "@/components/queue/use-departures";
import type { QueueRow } from "@/components/queue/use-queue";
import type { AlertTab } from "@/lib/alerts/tabs";
import type { AlertView } from "@/lib/live/protocol";

interface Page {
  alerts: AlertView[];
  next: number | null;
}

export interface AlertList {
  /** What can be dealt with, newest first. */
  shown: readonly AlertView[];
  rows: readonly QueueRow[];
  /** Nothing is known yet, not even that there is nothing. */
  isWaiting: boolean;
  failure: Failure | null;
  hasMore: boolean;
  loadMore(): void;
}

/** The alerts under a tab: what this screen knows live, and page by page what only the server knows. */
export function useAlertList(tab: AlertTab): AlertList {
  const { alerts, mergeAlerts } = useLiveState();
  const { viewer } = useDesk();
  const pending = usePending();
  const [pages, setPages] = useState<readonly AlertView[]>([]);
  /** undefined until the first page is here. */
  const [next, setNext] = useState<number | null | undefined>(undefined);
  const { failure, send } = useRequest();

  const load = (before: number | null | undefined) =>
    send(async () => {
      const page = await getJson<Page>(
        `/api/alerts?${new URLSearchParams({ tab, ...(before && { before: `${before}` }) })}`,
      );
      mergeAlerts(page.alerts);
      setPages((known) => [...known, ...page.alerts]);
      setNext(page.next);
    });
  const first = useRef(load);
  useEffect(() => void first.current(null), []);

  const shown = useMemo(() => {
    const belongs = (alert: AlertView) => belongsTo(alert, tab, viewer.id) && !pending.has(alert.id);
    return mergeList(alerts, pages, belongs, next);
  }, [alerts, pages, next, pending, tab, viewer.id]);
  const departed = useDepartures(shown, alerts, pending);
  const rows = useMemo(() => {
    const left = new Set(departed.map(({ id }) => id));
    const all = departed.length === 0 ? shown : [...shown, ...departed].sort((a, b) => b.id - a.id);
    return all.map((alert) => ({ alert, left: left.has(alert.id) }));
  }, [shown, departed]);
  return {
    shown,
    rows,
    isWaiting: next === undefined && rows.length === 0 && failure === null,
    failure,
    hasMore: next !== null && next !== undefined,
    loadMore: () => void load(next),
  };
}
