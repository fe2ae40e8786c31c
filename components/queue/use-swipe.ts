"use client";

import { type RefObject, useEffect, useRef } from "react";

/** So far sideways and it is meant. */
const MEANT = 96;
const BEGUN = 10;

/**
 * Swiping an element to the right by finger runs `run`. It needs `touch-action: pan-y`, by which the browser keeps every
 * movement up and down for itself.
 */
export function useSwipe(element: RefObject<HTMLElement | null>, run: () => void, enabled: boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const card = element.current;
    if (!card || !enabled) return;
    return listen(card, () => latest.current());
  }, [element, enabled]);
}

function listen(card: HTMLElement, run: () => void): () => void {
  let from: { x: number; y: number; pointer: number } | null = null;
  let moved = 0;
  const end = () => {
    from = null;
    moved = 0;
    card.style.translate = "";
  };
  const handlers = {
    pointerdown(event: PointerEvent) {
      end();
      if (event.pointerType === "touch" && event.isPrimary) {
        from = { x: event.clientX, y: event.clientY, pointer: event.pointerId };
      }
    },
    pointermove(event: PointerEvent) {
      if (from?.pointer !== event.pointerId) return;
      const x = event.clientX - from.x;
      if (moved === 0 && (x < BEGUN || Math.abs(event.clientY - from.y) > x)) return;
      moved = Math.max(1, x);
      card.style.translate = `${moved}px 0`;
    },
    pointerup(event: PointerEvent) {
      const meant = from?.pointer === event.pointerId && moved >= MEANT;
      if (moved > 0) swallowClick(card);
      end();
      if (meant) run();
    },
    pointercancel: end,
  };
  for (const [name, handler] of Object.entries(handlers)) card.addEventListener(name, handler as EventListener);
  return () => {
    end();
    for (const [name, handler] of Object.entries(handlers)) card.removeEventListener(name, handler as EventListener);
  };
}

/** The finger may have come down on a button: swiping is not pressing. */
function swallowClick(card: HTMLElement): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  card.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => card.removeEventListener("click", swallow, { capture: true }), 300);
}
