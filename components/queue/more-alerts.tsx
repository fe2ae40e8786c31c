"use client";

import { useEffect, useRef } from "react";
import type { AlertList } from "@/components/queue/use-alert-list";
import { Button } from "@/components/ui/button";

/** Loads older alerts when the end of the list comes into view, or by its button. */
export function MoreAlerts({ list }: { list: AlertList }) {
  const { hasMore, failure, loadMore } = list;
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(loadMore);
  useEffect(() => {
    latest.current = loadMore;
  });
  // Looked at anew after each page: its end may be in view already.
  const length = hasMore && failure === null ? list.rows.length : 0;
  useEffect(() => {
    if (length === 0 || !end.current) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) latest.current();
      },
      { rootMargin: "400px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [length]);
  if (!hasMore) return null;
  return (
    <div ref={end} className="flex justify-center py-4">
      <Button kind="plain" onClick={loadMore}>
        Show older
      </Button>
    </div>
  );
}
