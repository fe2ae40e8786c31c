"use client";

import { useEffect, useState } from "react";
import { serverNow } from "@/lib/live/clock";
import type { AlertView } from "@/lib/live/protocol";

/** How long an alert that somebody else dealt with stays, to say who. */
const STAY_MS = 4_000;

interface Departure {
  id: number;
  at: number;
}

/**
 * Alerts that were shown here and are dealt with elsewhere, each for a few seconds. What this screen deals with itself is
 * `pending` when it leaves, and not among them.
 */
export function useDepartures(
  shown: readonly AlertView[],
  alerts: ReadonlyMap<number, AlertView>,
  pending: ReadonlySet<number>,
): readonly AlertView[] {
  const [before, setBefore] = useState(shown);
  const [gone, setGone] = useState<readonly Departure[]>([]);
  if (before !== shown) {
    setBefore(shown);
    const kept = new Set(shown.map(({ id }) => id));
    // What only has no room any more is as it was.
    const left = before.filter(
      ({ id, status }) => !kept.has(id) && !pending.has(id) && alerts.get(id)?.status !== status,
    );
    const rest = gone.filter(({ id }) => !kept.has(id));
    if (left.length > 0 || rest.length < gone.length) {
      const at = serverNow();
      setGone([...rest, ...left.map(({ id }) => ({ id, at }))]);
    }
  }
  const [first] = gone;
  useEffect(() => {
    if (!first) return;
    const timer = setTimeout(
      () => setGone((all) => all.filter(({ at }) => at > first.at)),
      Math.max(0, first.at + STAY_MS - serverNow()),
    );
    return () => clearTimeout(timer);
  }, [first]);
  return gone.flatMap(({ id }) => alerts.get(id) ?? []);
}
