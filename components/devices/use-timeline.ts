"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { getJson } from "@/components/auth/post-json";
import { type Request, useRequest } from "@/components/auth/use-request";
import { useLiveState } from "@/components/desk/desk-context";
import { addLive, addNewest, addOlder, type Timeline } from "@/components/devices/merge-timeline";
import { emptyFilter, type FilterLookup, filterParams, matchesFilter } from "@/lib/events/filter";
import type { HistoryPage } from "@/lib/events/views";
import { serverNow } from "@/lib/live/clock";

/** A page read longer ago than this may be behind what is live: the browser kept it while one was elsewhere. */
const FRESH_MS = 10_000;
const nothingElse: FilterLookup = { device: () => undefined, label: () => undefined, alertStatus: () => undefined };

/** The events of a device: those of the page, those that come live, and older ones when asked for. */
export function useTimeline(key: number, page: HistoryPage, readAt: number) {
  const { events, connection } = useLiveState();
  const [timeline, setTimeline] = useState<Timeline>(page);
  const older = useRequest();
  const filter = useMemo(() => ({ ...emptyFilter, devices: [key] }), [key]);

  const live = useMemo(() => events.filter((event) => matchesFilter(filter, event, nothingElse, 0)), [events, filter]);
  useEffect(() => setTimeline((before) => keepEqual(before, addLive(before, live))), [live]);

  // More may have come while away than the live events reach back.
  const away = connection.kind === "live" && connection.missed !== null ? connection.missed.at : null;
  const latestRead = useRef(readAt);
  useEffect(() => {
    const isStale = serverNow() - latestRead.current > FRESH_MS;
    if (away === null && !isStale) return;
    latestRead.current = serverNow();
    void getJson<HistoryPage>(`/api/events?${filterParams(filter)}`).then(
      (newest) => setTimeline((before) => keepEqual(before, addNewest(before, newest))),
      // What is shown stays; the connection's own banner says how old it may be.
      () => {},
    );
  }, [away, filter]);

  return { timeline, older, loadOlder: () => loadOlder(older, timeline, filterParams(filter), setTimeline) };
}

type Change = (change: (before: Timeline) => Timeline) => void;

async function loadOlder(request: Request, { older }: Timeline, params: URLSearchParams, change: Change) {
  if (older === null) return;
  params.set("before", older);
  await request.send(async () => {
    const page = await getJson<HistoryPage>(`/api/events?${params}`);
    change((before) => (before.older === older ? addOlder(before, page) : before));
  });
}

function keepEqual(before: Timeline, after: Timeline): Timeline {
  return before.events === after.events && before.older === after.older ? before : after;
}
