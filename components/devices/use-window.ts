"use client";

import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import type { DeviceSection } from "@/components/devices/arrange";
import { cutFirst, cutSections, type Metrics, type Slice } from "@/components/devices/cut-sections";

/** Devices in what the server renders. */
const FIRST = 48;
/** The view is told in steps of so many lines: scrolling within one draws nothing anew. */
const STEP = 5;

/**
 * Which devices of a long list are drawn: those in view and some around them. A few dozen rows stay fluid whatever the
 * number of devices, where thousands take the browser seconds to lay out at first. null: nothing is known yet of heights.
 */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  sections: readonly DeviceSection[],
  look: string,
): { slices: readonly Slice[]; isMeasured: boolean } {
  const [metrics, setMetrics] = useState<Metrics | null>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const isEmpty = sections.length === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another look, or a first row, has other heights
  useLayoutEffect(() => {
    const area = scroller.current;
    if (!area) return;
    const measureAll = () => {
      setMetrics((before) => keepEqual(before, measure(area)));
      setView((before) => keepEqual(before, { top: before.top, height: area.clientHeight }));
    };
    measureAll();
    const observer = new ResizeObserver(measureAll);
    observer.observe(area);
    return () => observer.disconnect();
  }, [scroller, look, isEmpty]);

  useEffect(() => {
    const area = scroller.current;
    if (!area || !metrics) return;
    const step = metrics.line * STEP;
    const follow = () => {
      const top = Math.floor(area.scrollTop / step) * step;
      setView((before) => (before.top === top ? before : { ...before, top }));
    };
    follow();
    area.addEventListener("scroll", follow, { passive: true });
    return () => area.removeEventListener("scroll", follow);
  }, [scroller, metrics]);

  const lengths = sections.map(({ keys, title }) => ({ length: keys.length, hasHeading: title !== null }));
  return {
    slices: metrics ? cutSections(lengths, metrics, view) : cutFirst(lengths, FIRST),
    isMeasured: metrics !== null,
  };
}

function measure(area: HTMLElement): Metrics | null {
  const item = area.querySelector<HTMLElement>("[data-device-key]");
  if (!item?.parentElement || item.offsetHeight === 0) return null;
  const { rowGap, gridTemplateColumns } = getComputedStyle(item.parentElement);
  const columns = gridTemplateColumns === "none" ? 1 : gridTemplateColumns.split(" ").length;
  const heading = area.querySelector<HTMLElement>("[data-section-heading]")?.offsetHeight ?? 0;
  return { line: item.offsetHeight + (Number.parseFloat(rowGap) || 0), heading, perLine: columns };
}

function keepEqual<T>(before: T, after: T): T {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
