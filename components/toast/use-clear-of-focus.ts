"use client";

import { type RefObject, useLayoutEffect } from "react";
import type { Toast } from "@/components/toast/toasts";

const GAP = 8;

/** Lifts the toasts above whatever has the focus, should they cover it. */
export function useClearOfFocus(region: RefObject<HTMLElement | null>, toasts: readonly Toast[]): void {
  useLayoutEffect(() => {
    const element = region.current;
    if (!element || toasts.length === 0) return;
    const place = () => lift(element);
    place();
    document.addEventListener("focusin", place);
    return () => {
      document.removeEventListener("focusin", place);
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
