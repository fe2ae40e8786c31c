"use client";

import { type FocusEvent, type PointerEvent, type RefObject, useEffect, useMemo, useState } from "react";
import { isScrolledAway } from "@/components/feed/scroll-area";

interface Reasons {
  button: boolean;
  pointer: boolean;
  focus: boolean;
  scroll: boolean;
}

export interface Pause {
  paused: boolean;
  /** By the button, and not only while somebody looks. */
  held: boolean;
  toggle(): void;
  /** For the element in which looking counts. */
  watch: {
    onPointerMove(event: PointerEvent): void;
    onPointerLeave(): void;
    onFocus(event: FocusEvent): void;
    onBlur(event: FocusEvent): void;
    onKeyDown(): void;
  };
}

/** Whether a list may change: not under a pointer, around the keyboard's focus, or scrolled; nor while the button holds it. */
export function usePause(content: RefObject<HTMLElement | null>, isEmpty = false): Pause {
  const [reasons, setReasons] = useState<Reasons>({ button: false, pointer: false, focus: false, scroll: false });
  const { note, toggle, watch } = useMemo(() => createWatch(setReasons), []);
  useEffect(() => {
    const look = () => content.current && note("scroll", isScrolledAway(content.current));
    look();
    document.addEventListener("scroll", look, { capture: true, passive: true });
    return () => document.removeEventListener("scroll", look, { capture: true });
  }, [content, note]);
  // A pointer that rests where the first row appears is not looking at it yet.
  useEffect(() => {
    if (!isEmpty) note("pointer", false);
  }, [isEmpty, note]);
  const { button, pointer, focus, scroll } = reasons;
  return { paused: button || pointer || focus || scroll, held: button, toggle, watch };
}

function createWatch(setReasons: (change: (before: Reasons) => Reasons) => void) {
  const note = (reason: keyof Reasons, holds: boolean) =>
    setReasons((before) => (before[reason] === holds ? before : { ...before, [reason]: holds }));
  return {
    note,
    toggle: () => setReasons((before) => ({ ...before, button: !before.button })),
    watch: {
      // A finger does not rest above what it reads.
      onPointerMove: ({ pointerType }: PointerEvent) => note("pointer", pointerType !== "touch"),
      onPointerLeave: () => note("pointer", false),
      // Where a click put the focus, the pointer tells whether somebody still looks.
      onFocus: ({ target }: FocusEvent) => note("focus", target.matches(":focus-visible")),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
        currentTarget.contains(relatedTarget as Node | null) || note("focus", false),
      onKeyDown: () => note("focus", true),
    },
  };
}
