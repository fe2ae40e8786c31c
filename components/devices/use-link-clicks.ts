"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, useCallback } from "react";

/** Follows plain links within the page, for lists of so many that a component for each link would be felt. */
export function useLinkClicks(): (event: MouseEvent<HTMLElement>) => void {
  const router = useRouter();
  return useCallback(
    (event) => {
      const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!isPlain || !link || event.defaultPrevented) return;
      event.preventDefault();
      router.push(link.pathname + link.search);
    },
    [router],
  );
}
