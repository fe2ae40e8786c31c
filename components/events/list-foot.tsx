"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { History } from "@/components/events/history";
import { LoadFailure } from "@/components/events/load-failure";
import { formatDate } from "@/components/events/moment";
import { Button } from "@/components/ui/button";
import type { Zone } from "@/lib/format/zone";

interface ListFootProps {
  history: History;
  load: (way: "older") => void;
  area: RefObject<HTMLElement | null>;
  zone: Zone;
  now: number;
}

/** Loads what is older as it comes near, and says how far the search has come. */
export function ListFoot({ history, load, area, zone, now }: ListFootProps) {
  const foot = useRef<HTMLDivElement>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const { older, searchedTo, loading, failure, query } = history;
  const isStopped = stopped === query;
  const canLoad = older !== null && loading === null && failure === null && !isStopped;
  useEffect(() => {
    const { current } = foot;
    if (!current || !canLoad || typeof IntersectionObserver === "undefined") return;
    const near = ([entry]: IntersectionObserverEntry[]) => entry?.isIntersecting && load("older");
    // Looks anew after every page, since one that adds nothing leaves the foot where it is.
    const observer = new IntersectionObserver(near, { root: area.current, rootMargin: "2500px" });
    observer.observe(current);
    return () => observer.disconnect();
  }, [area, canLoad, load]);
  if (failure?.way === "older") return <LoadFailure failure={failure} retry={() => load("older")} />;
  const isSearching = older !== null && searchedTo !== null;
  return (
    <div ref={foot} className="flex min-h-14 items-center justify-center gap-3 px-3 py-2 text-dense text-muted">
      {isSearching ? (
        <>
          <span role="status">
            Searched back to {formatDate(searchedTo, now, zone)}
            {isStopped ? "." : "…"}
          </span>
          <Button kind="plain" onClick={() => setStopped(isStopped ? null : query)}>
            {isStopped ? "Continue" : "Stop"}
          </Button>
        </>
      ) : null}
      {!isSearching && older !== null ? (
        <Button kind="plain" busy={loading === "older"} onClick={() => load("older")}>
          {loading === "older" ? "Loading…" : "Load older"}
        </Button>
      ) : null}
      {older === null && history.events.length > 0 ? "No older events." : null}
    </div>
  );
}
