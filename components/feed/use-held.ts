"use client";

import { useMemo, useState } from "react";
import type { EventView } from "@/lib/live/protocol";

interface Held {
  /** What is shown: all of it, or what was there when the pause began. */
  shown: readonly EventView[];
  /** How many came since. */
  waiting: number;
  /** Show them, paused or not. */
  show(): void;
}

/** Holds a list still while it is paused; an empty one has nothing to hold. */
export function useHeld(events: readonly EventView[], paused: boolean): Held {
  const [held, setHeld] = useState<readonly EventView[] | null>(null);
  if (!paused && held !== null) setHeld(null);
  if (paused && held !== events && (held === null || held.length === 0)) setHeld(events);
  const shown = paused && held !== null && held.length > 0 ? held : events;
  const waiting = useMemo(() => countUnknown(shown, events), [shown, events]);
  return { shown, waiting, show: () => setHeld(events) };
}

function countUnknown(shown: readonly EventView[], events: readonly EventView[]): number {
  if (shown === events) return 0;
  const known = new Set(shown.map(({ seq }) => seq));
  return events.filter(({ seq }) => !known.has(seq)).length;
}
