"use client";

import { useEffect, useMemo } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { isWithin } from "@/components/events/history";
import type { HistoryControl } from "@/components/events/use-history";
import { type EventFilter, type FilterLookup, matchesFilter } from "@/lib/events/filter";
import { serverNow } from "@/lib/live/clock";
import { type EventView, FEED_LENGTH } from "@/lib/live/protocol";
import type { Live } from "@/lib/live/use-live";

interface Arriving {
  /** How many match and wait, while the list is held still. */
  waiting: number;
  /** Let them in. */
  show(): void;
}

/** Lets events that arrive live into the list where they belong to it; while it is held still they wait. */
export function useArriving({ history, load, addLive }: HistoryControl, filter: EventFilter, held: boolean): Arriving {
  const live = useLiveState();
  const { events, connection } = live;
  const known = useMemo(() => new Set(history.events.map(({ seq }) => seq)), [history.events]);
  const lookup = useLookup(live);
  const arriving = useMemo(() => {
    const isWanted = (event: EventView) =>
      !known.has(event.seq) && isWithin(history, event) && matchesFilter(filter, event, lookup, serverNow());
    return history.loading === "all" ? [] : events.filter(isWanted);
  }, [events, known, history, filter, lookup]);

  useEffect(() => {
    if (!held && arriving.length > 0) addLive(arriving);
  }, [held, arriving, addLive]);

  // Of what came while this screen was away the live state keeps only the latest.
  const missed = connection.kind === "live" ? connection.missed : null;
  useEffect(() => {
    if (missed && missed.count >= FEED_LENGTH) load("all");
  }, [missed, load]);

  return { waiting: held ? arriving.length : 0, show: () => addLive(arriving) };
}

function useLookup({ devices, labels, alerts }: Pick<Live, "devices" | "labels" | "alerts">): FilterLookup {
  return useMemo(() => {
    const byId = new Map(labels.map((label) => [label.id, label]));
    return {
      device: (key) => devices.get(key),
      label: (id) => byId.get(id),
      alertStatus: (id) => alerts.get(id)?.status,
    };
  }, [devices, labels, alerts]);
}
