"use client";

import { useEffect, useRef } from "react";
import { dismissToast, type Toast } from "@/components/toast/toasts";

const TICK_MS = 250;

/** Lets each toast go once its time is over; the time stands still while somebody points at them or is among them. */
export function useToastClock(toasts: readonly Toast[]) {
  const reasons = useRef(new Set<string>());
  const left = useRef(new Map<number, number>());
  const running = toasts.length > 0;
  useEffect(() => {
    const known = left.current;
    for (const { id, lasts } of toasts) if (!known.has(id)) known.set(id, lasts);
    for (const id of known.keys()) if (!toasts.some((toast) => toast.id === id)) known.delete(id);
    // A pointer or focus that went with the last of them is not told.
    if (toasts.length === 0) reasons.current.clear();
  }, [toasts]);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (reasons.current.size === 0) countDown(left.current);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [running]);
  return {
    pause: (reason: string) => void reasons.current.add(reason),
    resume: (reason: string) => void reasons.current.delete(reason),
  };
}

function countDown(left: Map<number, number>): void {
  for (const [id, ms] of left) {
    left.set(id, ms - TICK_MS);
    if (ms <= TICK_MS) dismissToast(id);
  }
}
