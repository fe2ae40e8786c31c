"use client";

import { useCallback, useEffect, useRef } from "react";
import { followDeliveries } from "@/lib/live/connect";

/** No more often than this, however many requests come. */
const PACE_MS = 1_000;

/** Runs `act` whenever requests on the webhook came, at most once a second; returns what makes it run as well. */
export function usePoked(act: () => Promise<void>): () => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  }, [act]);
  const state = useRef<{ timer: ReturnType<typeof setTimeout> | null; ranAt: number }>({ timer: null, ranAt: 0 });
  const poke = useCallback(() => {
    const { current } = state;
    if (current.timer !== null) return;
    const run = () => {
      Object.assign(current, { timer: null, ranAt: performance.now() });
      void latest.current();
    };
    current.timer = setTimeout(run, Math.max(0, current.ranAt + PACE_MS - performance.now()));
  }, []);
  useEffect(() => {
    const stop = followDeliveries(poke);
    const { current } = state;
    return () => {
      stop();
      if (current.timer !== null) clearTimeout(current.timer);
      current.timer = null;
    };
  }, [poke]);
  return poke;
}
