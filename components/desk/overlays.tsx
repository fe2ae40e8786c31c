"use client";

import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import { type Overlay, OverlaysContext } from "@/components/desk/overlays-context";

// Used seldom, so loaded when first wanted.
const Palette = lazy(() => import("@/components/desk/palette/palette"));
const LiveDialog = lazy(() => import("@/components/video/live-dialog"));
const ShortcutList = lazy(() => import("@/components/desk/shortcut-list"));

/** The palette, the list of shortcuts and live video, for everything inside. */
export function Overlays({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Overlay | null>(null);
  const close = useCallback(() => setShown(null), []);
  // Something chosen in it may have opened something else by now.
  const closePalette = useCallback(() => setShown((now) => (now === "palette" ? null : now)), []);
  const value = useMemo(() => ({ shown, open: setShown, close }), [shown, close]);
  return (
    <OverlaysContext value={value}>
      {children}
      <Suspense fallback={null}>
        {shown === "palette" ? <Palette onClose={closePalette} /> : null}
        {typeof shown === "number" ? <LiveDialog deviceKey={shown} onClose={close} /> : null}
        {shown === "shortcuts" ? <ShortcutList onClose={close} /> : null}
      </Suspense>
    </OverlaysContext>
  );
}
