"use client";

import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import type { Sizes } from "@/components/events/window";

/** How high a row and a heading are here, by two that are measured; null before the page runs. */
export function useSizes(row: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>): Sizes | null {
  const [sizes, setSizes] = useState<Sizes | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const next = { row: heightOf(row.current), heading: heightOf(heading.current) };
      if (next.row === 0 || next.heading === 0) return;
      setSizes((before) => (before?.row === next.row && before.heading === next.heading ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const { current } of [row, heading]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, [row, heading]);
  return sizes;
}

function heightOf(element: HTMLElement | null): number {
  return element?.getBoundingClientRect().height ?? 0;
}

/** Coarse on purpose: rows are drawn anew once per step, not with every pixel. */
const STEP = 300;

/** Where a scroll area stands, in steps. */
export function useScrolled(area: RefObject<HTMLElement | null>): { from: number; to: number } {
  const [view, setView] = useState({ from: 0, to: 2 * STEP });
  // Not before the paint: the area around what uses this is not there yet.
  useEffect(() => {
    const { current } = area;
    if (!current) return;
    const look = () => {
      const from = Math.floor(current.scrollTop / STEP) * STEP;
      const to = Math.ceil((current.scrollTop + current.clientHeight) / STEP) * STEP;
      setView((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    current.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener("scroll", look);
    };
  }, [area]);
  return view;
}
