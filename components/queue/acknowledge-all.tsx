import { act } from "@/components/queue/act";
import type { AlertActions } from "@/components/queue/use-alert-actions";
import type { AlertView } from "@/lib/live/protocol";

interface AcknowledgeAllProps {
  shown: readonly AlertView[];
  /** All that are open, also those that are not shown. */
  of: number;
  acknowledge: AlertActions["acknowledge"];
}

/** Acknowledges exactly the alerts that are on the screen, up to the events that they show. */
export function AcknowledgeAll({ shown, of, acknowledge }: AcknowledgeAllProps) {
  return (
    <button
      type="button"
      onClick={(event) => act(event.currentTarget, () => acknowledge(shown))}
      className="inline-flex h-11 items-center rounded-base px-2.5 text-dense whitespace-nowrap text-muted hover:bg-hover hover:text-ink max-desk:w-full max-desk:justify-center max-desk:border max-desk:border-line max-desk:bg-panel max-desk:text-body desk:h-8"
    >
      {of > shown.length
        ? `Acknowledge ${shown.length} shown of ${of}`
        : shown.length === 1
          ? "Acknowledge the one shown"
          : `Acknowledge all ${shown.length} shown`}
    </button>
  );
}
