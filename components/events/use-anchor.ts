"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import type { History } from "@/components/events/history";
import { eventAt, type HistoryDay, type Sizes, topOf } from "@/components/events/window";

/** Keeps the row at the top of the view where it is when others come above it; at the very top, what is new is shown. */
export function useAnchor(
  area: RefObject<HTMLElement | null>,
  days: readonly HistoryDay[],
  sizes: Sizes | null,
  change: History["change"],
): void {
  const before = useRef({ days, sizes });
  useLayoutEffect(() => {
    const { current } = area;
    const last = before.current;
    before.current = { days, sizes };
    if (!current || !sizes || (last.days === days && last.sizes === sizes)) return;
    if (last.days !== days && change === "all") {
      current.scrollTop = 0;
      return;
    }
    if (change === "live" && current.scrollTop === 0) return;
    const anchor = last.sizes && eventAt(last.days, last.sizes, current.scrollTop);
    const top = anchor && topOf(days, sizes, anchor.seq);
    if (anchor && top !== null) current.scrollTop = top - anchor.offset;
  }, [area, days, sizes, change]);
}
