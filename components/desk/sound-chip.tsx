"use client";

import { BellOff, BellRing, VolumeX } from "lucide-react";
import Link from "next/link";
import { chipClass, chipFaceClass, chipWordsClass } from "@/components/desk/chip";
import { useDesk } from "@/components/desk/desk-context";
import { useArmedByTouch, useLoudspeaker } from "@/components/desk/use-loudspeaker";
import { wantsSound } from "@/components/desk/wants-sound";
import { arm } from "@/lib/sound/player";

/** Says whether this screen would be heard, and makes it so where the browser wants to be asked. */
export function SoundChip() {
  const { preferences } = useDesk();
  const isWanted = wantsSound(preferences);
  const state = useLoudspeaker();
  useArmedByTouch(isWanted);
  if (isWanted && state === "blocked") {
    return (
      <button type="button" onClick={() => void arm().catch(() => {})} className={chipClass}>
        <span className={`${chipFaceClass} bg-amber-tint text-amber group-hover:underline`}>
          <VolumeX aria-hidden="true" className="size-4" strokeWidth={1.8} />
          <span className={chipWordsClass}>
            Sound blocked<span className="max-[88rem]:sr-only">: click to allow</span>
          </span>
        </span>
      </button>
    );
  }
  const Icon = isWanted ? BellRing : BellOff;
  return (
    <Link href="/profile#sounds" prefetch={false} className={chipClass}>
      <span className={`${chipFaceClass} bg-hover text-muted group-hover:text-ink`}>
        <Icon aria-hidden="true" className="size-4" strokeWidth={1.8} />
        <span className={chipWordsClass}>
          {isWanted && state === null ? "Sound" : `Sound ${isWanted ? "on" : "off"}`}
        </span>
      </span>
    </Link>
  );
}
