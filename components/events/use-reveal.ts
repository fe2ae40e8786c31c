"use client";

import { type RefObject, useEffect, useRef } from "react";
import { type HistoryDay, type Sizes, topOf } from "@/components/events/window";

/** A row to bring into view; a new object asks again. */
export interface Reveal {
  seq: number;
  /** And to give the keyboard's focus. */
  focus: boolean;
}

/** Brings a row into view once it is asked for, below the heading of its day. */
export function useReveal(
  area: RefObject<HTMLElement | null>,
  days: readonly HistoryDay[],
  sizes: Sizes | null,
  reveal: Reveal | null,
): void {
  const done = useRef(reveal);
  useEffect(() => {
    const { current } = area;
    if (!current || !sizes || !reveal || done.current === reveal) return;
    const top = topOf(days, sizes, reveal.seq);
    if (top === null) return;
    done.current = reveal;
    const least = top + sizes.row - current.clientHeight;
    const most = top - sizes.heading;
    if (current.scrollTop < least || current.scrollTop > most) {
      current.scrollTop = current.scrollTop < least ? least : most;
    }
    // The row is drawn once the scrolling was noticed.
    if (reveal.focus) requestAnimationFrame(() => requestAnimationFrame(() => focusRow(current, reveal.seq)));
  }, [area, days, sizes, reveal]);
}

function focusRow(area: HTMLElement, seq: number): void {
  area.querySelector<HTMLElement>(`[data-event-id="${seq}"] a`)?.focus({ preventScroll: true });
}
