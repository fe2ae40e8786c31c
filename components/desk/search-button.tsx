"use client";

import { Search } from "lucide-react";
import { useOverlays } from "@/components/desk/overlays-context";
import { useHydrated } from "@/lib/live/clock";

/** Opens the palette; looks like the box that it opens. */
export function SearchButton() {
  const { open } = useOverlays();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => open("palette")}
      className="grid size-8 shrink-0 place-items-center rounded-base border border-line bg-bg text-muted hover:bg-hover max-desk:hidden wide:flex wide:w-48 min-[80rem]:w-60 wide:min-w-0 wide:shrink wide:justify-between wide:gap-3 wide:px-2.5 wide:text-dense"
    >
      <Search aria-hidden="true" className="size-4 wide:hidden" strokeWidth={1.8} />
      <span className="truncate max-wide:sr-only">Search or jump to</span>
      <PaletteKeys />
    </button>
  );
}

/** The same as a picture, for a phone. */
export function SearchIconButton() {
  const { open } = useOverlays();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => open("palette")}
      className="grid size-11 shrink-0 place-items-center rounded-full text-muted hover:bg-hover desk:hidden"
    >
      <Search aria-hidden="true" className="size-5" strokeWidth={1.8} />
      <span className="sr-only">Search or jump to</span>
    </button>
  );
}

function PaletteKeys() {
  const isMac = useHydrated() && /Mac|iPhone|iPad/.test(navigator.platform);
  return (
    <kbd className="rounded-small border border-line bg-panel px-1.5 whitespace-nowrap font-mono text-small max-[80rem]:hidden">
      {isMac ? "⌘ K" : "Ctrl K"}
    </kbd>
  );
}
