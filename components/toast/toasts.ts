"use client";

import { useSyncExternalStore } from "react";

/** What came of something that the person at this screen did. */
export interface Toast {
  id: number;
  kind: "done" | "told" | "failed";
  text: string;
  action?: { label: string; keys?: string; run: () => void };
  /** Milliseconds until it goes by itself. */
  lasts: number;
}

const MAX_SHOWN = 3;
const NONE: readonly Toast[] = [];
const listeners = new Set<() => void>();
let shown: readonly Toast[] = NONE;
let count = 0;

/** Says something at the foot of the page; gives its id. */
export function showToast({ lasts = 10_000, ...toast }: Omit<Toast, "id" | "lasts"> & { lasts?: number }): number {
  count += 1;
  set([...shown, { ...toast, lasts, id: count }].slice(-MAX_SHOWN));
  return count;
}

export function dismissToast(id: number): void {
  set(shown.filter((toast) => toast.id !== id));
}

/** Those to be seen, the newest last. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => NONE,
  );
}

function set(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
