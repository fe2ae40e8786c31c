"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** Nearer to the top than this is at the top. */
const EDGE_PX = 2;

/**
 * Makes a scroll area grow upwards: what comes in above moves nothing that is below; where one was at the top, the area is
 * only scrolled to its new one. Without this every row would be laid out and painted anew for each that comes.
 */
export function useTopEdge(area: RefObject<HTMLElement | null>, rows: readonly unknown[]): void {
  const isAtTop = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are what there is to follow
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.dataset.growsUp = "";
    // Its origin is at its end: the top is as far from there as it goes.
    if (isAtTop.current) element.scrollTop = -element.scrollHeight;
  }, [area, rows]);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const look = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      isAtTop.current = scrollHeight - clientHeight + scrollTop < EDGE_PX;
    };
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [area]);
}
