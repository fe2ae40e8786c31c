"use client";

import { useState } from "react";
import { type FeedRow, groupEvents } from "@/lib/feed/group";
import type { EventView } from "@/lib/live/protocol";

/** The rows of these events; those that go on keep their keys. */
export function useRows(events: readonly EventView[]): readonly FeedRow[] {
  const [known, setKnown] = useState(() => ({ events, rows: groupEvents(events) }));
  if (known.events === events) return known.rows;
  const next = { events, rows: groupEvents(events, known.rows) };
  setKnown(next);
  return next.rows;
}
