"use client";

import { Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { canStayAwake, followAwake, isAwake, setAwake } from "@/components/desk/awake";
import { chipClass, chipFaceClass, chipWordsClass } from "@/components/desk/chip";
import { useHydrated } from "@/lib/live/clock";

/** Keeps the screen awake or lets it sleep; not there where the browser cannot. */
export function AwakeChip({ inHeader = false }: { inHeader?: boolean }) {
  const hydrated = useHydrated();
  const awake = useSyncExternalStore(followAwake, isAwake, () => false);
  if (!hydrated || !canStayAwake()) return null;
  const Icon = awake ? Sun : Moon;
  return (
    <button type="button" onClick={() => void setAwake(!awake)} className={chipClass}>
      <span className={`${chipFaceClass} bg-hover text-muted group-hover:text-ink ${inHeader ? "" : "px-3"}`}>
        <Icon aria-hidden="true" className="size-4" strokeWidth={1.8} />
        <span className={inHeader ? chipWordsClass : ""}>{awake ? "Awake" : "May sleep"}</span>
      </span>
      <span className="sr-only">{awake ? ": let this screen sleep" : ": keep this screen awake"}</span>
    </button>
  );
}
