"use client";

import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import type { Zone } from "@/lib/format/zone";

/** What the server rendered with: its time (epoch ms) and its time zone. Hydration must see the same. */
export interface ClockStart {
  now: number;
  timeZone: string;
  /** What the person chose: a time zone, or null for their browser's; and how they count hours. */
  chosen: { timeZone: string | null; clock: Zone["clock"] };
}

export const ClockStartContext = createContext<ClockStart>({
  now: 0,
  timeZone: "UTC",
  chosen: { timeZone: null, clock: "24" },
});

/** The present second by the server's clock; renders again every second. Prefer `useTicking`. */
export function useNow(): number {
  return useTicking((now) => now);
}

/** What `derive` makes of the present moment; renders again only when that changes. */
export function useTicking<T extends string | number | boolean>(derive: (now: number) => T): T {
  const start = useContext(ClockStartContext);
  return useSyncExternalStore(
    subscribe,
    () => derive(tickNow()),
    () => derive(start.now),
  );
}

/** The zone that the person chose; otherwise the server's in the first rendering, the browser's afterwards. */
export function useZone(): Zone {
  const { timeZone, chosen } = useContext(ClockStartContext);
  const found = useSyncExternalStore(never, browserTimeZone, () => timeZone);
  const shown = chosen.timeZone ?? found;
  return useMemo(() => ({ timeZone: shown, clock: chosen.clock }), [shown, chosen.clock]);
}

/** False in what the server renders, true once this page runs in a browser. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** The server's clock as well as this browser knows it, epoch ms. For stamping what happens here. */
export function serverNow(): number {
  return Date.now() + (offset ?? 0);
}

/** Tells the server's clock, from a message that came just now. */
export function setServerNow(now: number): void {
  const heard = now - Date.now();
  // The least delayed message is nearest to the truth; a clear step back means that one of the clocks was set.
  if (offset !== undefined && heard <= offset && offset - heard < STEP_MS) return;
  const step = Math.abs(heard - (offset ?? 0)) >= STEP_MS;
  offset = heard;
  if (step && listeners.size > 0) tick();
}

const STEP_MS = 2_000;
const listeners = new Set<() => void>();
let offset: number | undefined;
let current: number | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let zone: string | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    document.addEventListener("visibilitychange", tick);
    tick();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stop();
  };
}

/** Constant between two ticks, so that all of the page shows one moment. */
function tickNow(): number {
  current ??= serverNow();
  return current;
}

function tick(): void {
  clearTimeout(timer);
  current = serverNow();
  timer = setTimeout(tick, 1_000 - (current % 1_000));
  for (const listener of listeners) listener();
}

function stop(): void {
  clearTimeout(timer);
  document.removeEventListener("visibilitychange", tick);
  current = undefined;
}

function browserTimeZone(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}

function never(): () => void {
  return () => {};
}
