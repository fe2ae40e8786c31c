"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type Place, placeHref, readPlace } from "@/components/events/address";

interface Address extends Place {
  /** Go elsewhere: as a step that can be gone back, or in place of the present one. */
  go(change: Partial<Place>, how?: "push" | "replace"): void;
}

/** What the page shows, as its address says. */
export function usePlace(): Address {
  const text = useSearchParams().toString();
  return useMemo(() => ({ ...readPlace(new URLSearchParams(text)), go }), [text]);
}

/** From where the address stands now: two changes at once are both kept. */
function go(change: Partial<Place>, how: "push" | "replace" = "push"): void {
  const href = placeHref({ ...readPlace(new URLSearchParams(location.search)), ...change });
  if (href === location.pathname + location.search) return;
  if (how === "push") history.pushState(null, "", href);
  else history.replaceState(null, "", href);
}
