"use client";

import { TriangleAlert } from "lucide-react";
import type { History } from "@/components/events/history";
import { Button } from "@/components/ui/button";
import { formatClock } from "@/lib/format/clock";
import { useZone } from "@/lib/live/clock";

interface LoadFailureProps {
  failure: NonNullable<History["failure"]>;
  /** What could not be loaded. */
  what?: string;
  retry: () => void;
}

/** What could not be loaded, since when, and the way to try again. */
export function LoadFailure({ failure, what = "events", retry }: LoadFailureProps) {
  const zone = useZone();
  return (
    <div
      role="alert"
      className="m-3 flex flex-wrap items-center justify-center gap-x-3 gap-y-2 rounded-base bg-offline-tint px-3 py-2.5 text-dense text-offline"
    >
      <TriangleAlert aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.8} />
      <p className="min-w-0">
        <strong className="font-semibold">Could not load {what}. Your data is safe.</strong> {failure.text}{" "}
        <time dateTime={new Date(failure.at).toISOString()}>{formatClock(failure.at, zone)}</time>
      </p>
      <Button kind="plain" onClick={retry}>
        Retry
      </Button>
    </div>
  );
}
