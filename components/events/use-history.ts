"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import { getJson, Refused } from "@/components/auth/post-json";
import { type History, reduceHistory, startHistory, type Way } from "@/components/events/history";
import type { HistoryPage } from "@/lib/events/views";
import { serverNow } from "@/lib/live/clock";
import type { EventView } from "@/lib/live/protocol";

/** A list as the server rendered it, at `readAt` by its clock. */
export interface FirstPage {
  query: string;
  page: HistoryPage;
  readAt: number;
}

export interface HistoryControl {
  history: History;
  load(way: Way): void;
  addLive(events: readonly EventView[]): void;
}

/** Older than this, what the server rendered was kept by the browser, and may lack what came since. */
const FRESH_MS = 10_000;

/** The history that a query asks for, growing at both ends. */
export function useHistory(query: string, first: FirstPage): HistoryControl {
  const [history, dispatch] = useReducer(reduceHistory, first, startHistory);
  const known = useRef(history);
  const asked = useRef(0);
  useEffect(() => {
    known.current = history;
  }, [history]);

  const load = useCallback(
    async (way: Way) => {
      const { older, newer, loading } = known.current;
      const cursor = { all: "", older: `before=${older}`, newer: `after=${newer}` }[way];
      if (way !== "all" && (loading !== null || (way === "older" ? older : newer) === null)) return;
      asked.current += 1;
      const mine = asked.current;
      dispatch({ kind: "asked", way });
      known.current = { ...known.current, loading: way };
      try {
        const params = new URLSearchParams(query);
        if (way !== "all") params.delete("at");
        const page = await getJson<HistoryPage>(`/api/events?${[params.toString(), cursor].filter(Boolean).join("&")}`);
        if (mine === asked.current) dispatch({ kind: "got", way, query, page });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (mine === asked.current) dispatch({ kind: "failed", way, text: error.message, at: serverNow() });
      }
    },
    [query],
  );

  const { readAt } = first;
  const shown = useRef(first.query);
  useEffect(() => {
    const isStale = serverNow() - readAt > FRESH_MS && known.current.change === "all" && asked.current === 0;
    if (shown.current === query && !isStale) return;
    shown.current = query;
    void load("all");
  }, [query, load, readAt]);

  const addLive = useCallback((events: readonly EventView[]) => dispatch({ kind: "live", events }), []);
  return { history, load, addLive };
}
