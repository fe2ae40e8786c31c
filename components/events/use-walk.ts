"use client";

import { type RefObject, useCallback, useState } from "react";
import { useShortcut } from "@/components/desk/use-shortcut";
import type { Place } from "@/components/events/address";
import type { Reveal } from "@/components/events/use-reveal";
import type { EventView } from "@/lib/live/protocol";

interface Walk {
  reveal: Reveal | null;
  /** Whether the opened event was opened by somebody here. */
  isOpener: boolean;
  open: (seq: number) => void;
  close: () => void;
  previous: (() => void) | null;
  next: (() => void) | null;
}

interface WalkOptions {
  events: readonly EventView[];
  /** The event that is opened. */
  selected: number | null;
  go: (change: Partial<Place>, how?: "push" | "replace") => void;
  area: RefObject<HTMLElement | null>;
}

/** Going from row to row, by keys and by the buttons of the event that is opened. */
export function useWalk({ events, selected, go, area }: WalkOptions): Walk {
  const [reveal, setReveal] = useState<Reveal | null>(null);
  const [isOpener, setIsOpener] = useState(false);
  const open = useCallback(
    (seq: number) => {
      setIsOpener(true);
      go({ event: seq }, new URLSearchParams(location.search).has("event") ? "replace" : "push");
    },
    [go],
  );
  const close = useCallback(() => {
    setIsOpener(false);
    if (selected !== null) setReveal({ seq: selected, focus: true });
    go({ event: null });
  }, [selected, go]);

  const current = selected ?? reveal?.seq ?? null;
  const step = (by: 1 | -1) => {
    const place = events.findIndex(({ seq }) => seq === (selected ?? focusedIn(area.current) ?? current));
    const target = events[place < 0 ? 0 : place + by];
    if (!target) return;
    setReveal({ seq: target.seq, focus: selected === null });
    if (selected !== null) open(target.seq);
  };
  useShortcut("j", "Next event of the list", () => step(1));
  useShortcut("k", "Previous event of the list", () => step(-1));
  useShortcut("Enter", "Open the event", () => openFocused(area.current, open));
  useShortcut("x", "Close the event", close, selected !== null);
  useShortcut("Escape", "Close the event", () => isTopmost() && close(), selected !== null);

  const at = selected === null ? -1 : events.findIndex(({ seq }) => seq === selected);
  return {
    reveal,
    isOpener,
    open,
    close,
    previous: at > 0 ? () => step(-1) : null,
    next: at >= 0 && at < events.length - 1 ? () => step(1) : null,
  };
}

function focusedIn(area: HTMLElement | null): number | null {
  const row = area?.querySelector<HTMLElement>("[data-event-id]:focus-within");
  return row ? Number(row.dataset.eventId) : null;
}

function openFocused(area: HTMLElement | null, open: (seq: number) => void): void {
  const seq = focusedIn(area);
  if (seq !== null) open(seq);
}

/** Escape first closes what lies above: a menu, or a dialog. */
function isTopmost(): boolean {
  return document.querySelector(":popover-open, dialog[open]") === null;
}
