"use client";

import { type RefObject, useLayoutEffect } from "react";
import type { Toast } from "@/components/toast/toasts";

const GAP = 8;

/** Lifts the toasts above whatever has the focus, should they cover it. */
export function useClearOfFocus(region: RefObject<HTMLElement | null>, toasts: readonly Toast[]): void {
  useLayoutEffect(() => {
    const element = region.current;
    if (!element || toasts.length === 0) return;
    let frame = 0;
    // In the next frame: what is given the focus may be scrolled into view only then.
    const place = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => lift(element));
    };
    lift(element);
    document.addEventListener("focusin", place);
    document.addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener("focusin", place);
      document.removeEventListener("scroll", place, { capture: true });
      element.style.bottom = "";
    };
  }, [region, toasts]);
}

function lift(region: HTMLElement): void {
  const focused = document.activeElement;
  if (!focused || focused === document.body || region.contains(focused)) return;
  region.style.bottom = "";
  const own = (region.firstElementChild ?? region).getBoundingClientRect();
  const other = focused.getBoundingClientRect();
  // What fills the window cannot be got clear of, and is never covered whole.
  if (other.height > window.innerHeight / 3) return;
  const isBeside = other.right <= own.left || other.left >= own.right;
  if (isBeside || other.bottom <= own.top || other.top >= own.bottom) return;
  region.style.bottom = `${window.innerHeight - other.top + GAP}px`;
}
