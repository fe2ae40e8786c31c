"use client";

import { TriangleAlert } from "lucide-react";
import type { Failure } from "@/components/auth/use-request";
import { formatClock } from "@/lib/format/clock";
import { useZone } from "@/lib/live/clock";

/** What the server said against it, and from when on it may be tried again. */
export function FormError({ id, failure }: { id?: string; failure: Failure | null }) {
  const zone = useZone();
  if (!failure) return null;
  return (
    <p
      id={id}
      role="alert"
      className="flex items-start gap-2 rounded-base bg-offline-tint px-3 py-2 text-offline forced-colors:border"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.8} />
      <span className="min-w-0 wrap-anywhere">
        {failure.text}
        {failure.retryAt === null ? null : ` You can try again at ${formatClock(failure.retryAt, zone)}.`}
      </span>
    </p>
  );
}
