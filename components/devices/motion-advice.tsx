import { BellOff } from "lucide-react";

/** That a camera tells of no motion, and where that is put right. */
export function MotionAdvice() {
  return (
    <section
      aria-label="Motion alerts"
      className="flex gap-2.5 rounded-base bg-amber-tint px-4 py-3 text-ink forced-colors:border"
    >
      <BellOff aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-amber" strokeWidth={2} />
      <p className="min-w-0">
        Motion alerts are off for this camera in the Ring app: turn them on under Device Settings &gt; Motion Settings.
      </p>
    </section>
  );
}
