"use client";

import { type FocusEvent, type PointerEvent, useMemo, useState } from "react";
import { type DeviceSection, isSameArrangement } from "@/components/devices/arrange";

export interface Steady {
  sections: readonly DeviceSection[];
  /** Whether the rows would stand elsewhere by now. */
  isBehind: boolean;
  /** Puts them there. */
  catchUp: () => void;
  /** For the element that holds the rows. */
  holders: {
    onPointerEnter: () => void;
    onPointerLeave: (event: PointerEvent<HTMLElement>) => void;
    onFocus: (event: FocusEvent<HTMLElement>) => void;
    onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/** Keeps the rows where they are while the pointer or the focus is among them; what they say goes on changing. */
export function useSteady(wanted: readonly DeviceSection[], asked: unknown): Steady {
  const [held, setHeld] = useState<{ sections: readonly DeviceSection[]; asked: unknown } | null>(null);
  // Whoever asks for something else gets it at once, wherever the pointer is.
  if (held && held.asked !== asked) setHeld({ sections: wanted, asked });
  const sections = held !== null && held.asked === asked ? held.sections : wanted;
  const isBehind = useMemo(() => !isSameArrangement(sections, wanted), [sections, wanted]);
  const hold = () => setHeld((before) => before ?? { sections: wanted, asked });
  const release = () => setHeld(null);
  return {
    sections,
    isBehind,
    catchUp: () => setHeld((before) => before && { sections: wanted, asked }),
    holders: {
      onPointerEnter: hold,
      onPointerLeave: ({ currentTarget }) => {
        if (!(currentTarget.contains(document.activeElement) && isInRow(document.activeElement))) release();
      },
      onFocus: ({ target }) => {
        if (isInRow(target)) hold();
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        const staysInside = isInRow(relatedTarget) && currentTarget.contains(relatedTarget);
        if (!staysInside && !currentTarget.matches(":hover")) release();
      },
    },
  };
}

/** The head of the list is not among its rows. */
function isInRow(target: EventTarget | null): target is Element {
  return target instanceof Element && target.closest("[data-device-key]") !== null;
}
