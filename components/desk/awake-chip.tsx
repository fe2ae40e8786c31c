"use client";

import { Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { canStayAwake, followAwake, isAwake, setAwake } from "@/components/desk/awake";
import { chipClass, chipWordsClass } from "@/components/desk/chip";
import { useHydrated } from "@/lib/live/clock";

/** Keeps the screen awake or lets it sleep; not there where the browser cannot. */
export function AwakeChip() {
  const hydrated = useHydrated();
  const awake = useSyncExternalStore(followAwake, isAwake, () => false);
  if (!hydrated || !canStayAwake()) return null;
  const Icon = awake ? Sun : Moon;
  return (
    <button
      type="button"
      onClick={() => void setAwake(!awake)}
      className={`${chipClass} text-muted hover:text-ink desk:bg-hover`}
    >
      <Icon aria-hidden="true" className="size-4" strokeWidth={1.8} />
      <span className={chipWordsClass}>{awake ? "Awake" : "May sleep"}</span>
      <span className="sr-only">{awake ? ": let this screen sleep" : ": keep this screen awake"}</span>
    </button>
  );
}
