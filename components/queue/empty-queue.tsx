"use client";

import { formatAgo } from "@/components/queue/age";
import { StateShape } from "@/components/ui/state-shape";
import { useTicking } from "@/lib/live/clock";

/** Says that there is nothing to do, and for how long there has not been. */
export function EmptyQueue({ lastOpenedAt }: { lastOpenedAt: number | null }) {
  const text = useTicking((now) =>
    lastOpenedAt === null ? "No alerts yet." : `Last alert ${formatAgo(now - lastOpenedAt)}.`,
  );
  return (
    <p className="flex items-center gap-2.5 px-3 pt-4 pb-1 desk:px-4">
      <StateShape kind="online" />
      <span>
        <strong className="font-semibold">All clear.</strong> <span className="age text-muted">{text}</span>
      </span>
    </p>
  );
}
