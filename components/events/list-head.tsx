"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { History } from "@/components/events/history";
import { LoadFailure } from "@/components/events/load-failure";

interface ListHeadProps {
  history: History;
  load: (way: "all" | "newer") => void;
  area: RefObject<HTMLElement | null>;
}

/** Loads what is newer as it comes near; the rows below stay where they are. */
export function ListHead({ history, load, area }: ListHeadProps) {
  const head = useRef<HTMLDivElement>(null);
  const { newer, loading, failure } = history;
  const canLoad = newer !== null && loading === null && failure === null;
  useEffect(() => {
    const { current } = head;
    if (!current || !canLoad) return;
    const near = ([entry]: IntersectionObserverEntry[]) => entry?.isIntersecting && load("newer");
    const observer = new IntersectionObserver(near, { root: area.current, rootMargin: "1500px" });
    observer.observe(current);
    return () => observer.disconnect();
  }, [area, canLoad, load]);
  if (failure && failure.way !== "older") {
    return <LoadFailure failure={failure} retry={() => load(failure.way === "all" ? "all" : "newer")} />;
  }
  return <div ref={head} />;
}
