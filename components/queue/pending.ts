"use client";

import { useSyncExternalStore } from "react";

const NONE: ReadonlySet<number> = new Set();
const listeners = new Set<() => void>();
let held: ReadonlySet<number> = NONE;

/** Alerts that somebody at this screen has just changed, until the server has answered: they leave their lists at once. */
export function usePending(): ReadonlySet<number> {
  return useSyncExternalStore(
    subscribe,
    () => held,
    () => NONE,
  );
}

export function hold(ids: readonly number[]): void {
  set(new Set([...held, ...ids]));
}

export function release(ids: readonly number[]): void {
  set(new Set([...held].filter((id) => !ids.includes(id))));
}

function set(next: ReadonlySet<number>): void {
  held = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
