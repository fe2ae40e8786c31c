"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { leave } from "@/components/queue/card-focus";

/** A card that turns into a line takes its buttons with it: the focus stays with the card, and goes on when that goes. */
export function useKeptFocus(card: RefObject<HTMLElement | null>, left: boolean): void {
  const hasFocus = useRef(false);
  useEffect(() => {
    const element = card.current;
    if (!element) return;
    const gain = () => {
      hasFocus.current = true;
    };
    const lose = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && element.contains(relatedTarget)) return;
      // Where a button is removed nothing takes over from it, and until it is known where the focus went it still counts.
      setTimeout(() => {
        hasFocus.current = element.contains(document.activeElement);
      });
    };
    element.addEventListener("focusin", gain);
    element.addEventListener("focusout", lose);
    return () => {
      element.removeEventListener("focusin", gain);
      element.removeEventListener("focusout", lose);
    };
  }, [card]);
  useLayoutEffect(() => {
    const element = card.current;
    if (left && hasFocus.current && element?.isConnected) element.focus({ preventScroll: true });
    return () => {
      if (left && element?.contains(document.activeElement)) leave(element);
    };
  }, [card, left]);
}
