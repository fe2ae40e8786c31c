"use client";

import { useEffect, useSyncExternalStore } from "react";
import { arm, followLoudspeaker, type Loudspeaker, loudspeaker } from "@/lib/sound/player";

/** Browsers count these as touching the page. */
const GESTURES = ["pointerdown", "pointerup", "keydown"] as const;

/** Whether this page can be heard; null before it runs in a browser. */
export function useLoudspeaker(): Loudspeaker | null {
  return useSyncExternalStore<Loudspeaker | null>(followLoudspeaker, loudspeaker, () => null);
}

/** Arms the sound at the first touch of the page, and again where the system took it away. */
export function useArmedByTouch(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    // A machine without a way to play says so; the chip then stays at "blocked".
    const touch = () => void arm().catch(() => {});
    for (const gesture of GESTURES) document.addEventListener(gesture, touch, { passive: true, capture: true });
    return () => {
      for (const gesture of GESTURES) document.removeEventListener(gesture, touch, { capture: true });
    };
  }, [wanted]);
}
