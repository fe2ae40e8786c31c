"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import { type Place, placeHref, readPlace } from "@/components/events/address";

interface Address extends Place {
  /** Go elsewhere: as a step that can be gone back, or in place of the present one. */
  go(change: Partial<Place>, how?: "push" | "replace"): void;
}

/** What the page shows, as its address says. */
export function usePlace(): Address {
  const told = useSearchParams().toString();
  const [known, setKnown] = useState(told);
  // The router tells of a new address only after a while; what somebody has just ticked must not flicker.
  const [ahead, setAhead] = useState<string | null>(null);
  if (known !== told) {
    setKnown(told);
    if (ahead !== null && (ahead === told || ahead !== present())) setAhead(null);
  }
  useEffect(() => {
    const goneBack = () => setAhead(null);
    addEventListener("popstate", goneBack);
    return () => removeEventListener("popstate", goneBack);
  }, []);
  const go = useCallback((change: Partial<Place>, how: "push" | "replace" = "push") => {
    move(change, how);
    setAhead(present());
  }, []);
  const text = ahead ?? told;
  return useMemo(() => ({ ...readPlace(new URLSearchParams(text)), go }), [text, go]);
}

function present(): string {
  return new URLSearchParams(location.search).toString();
}

/** From where the address stands now: two changes at once are both kept. */
function move(change: Partial<Place>, how: "push" | "replace"): void {
  const href = placeHref({ ...readPlace(new URLSearchParams(location.search)), ...change });
  if (href === location.pathname + location.search) return;
  if (how === "push") history.pushState(null, "", href);
  else history.replaceState(null, "", href);
}
