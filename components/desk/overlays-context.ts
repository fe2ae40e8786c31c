"use client";

import { createContext, useContext } from "react";

/** What lies over a page when it is asked for; a number: live video of the device with this key. */
export type Overlay = "palette" | "shortcuts" | number;

interface Overlays {
  shown: Overlay | null;
  open(overlay: Overlay): void;
  close(): void;
}

export const OverlaysContext = createContext<Overlays>({ shown: null, open: () => {}, close: () => {} });

/** Opens and closes what lies over the page. */
export function useOverlays(): Overlays {
  return useContext(OverlaysContext);
}
