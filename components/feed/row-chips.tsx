import { Check } from "lucide-react";
import { initialsOf } from "@/components/auth/initials";
import type { RowTexts } from "@/components/feed/describe-row";
import { formatLatency, formatLateness } from "@/lib/format/duration";
import { type EventView, isLate } from "@/lib/live/protocol";

const chipClass = "whitespace-nowrap rounded-small border border-line bg-panel px-1.5 text-small text-muted";

const words = { acknowledged: "Acknowledged", closed: "Closed" };

/** That somebody dealt with it, and who: initials to see, the name to hear. */
export function HandledChip({ handled, handledBy }: Pick<RowTexts, "handled" | "handledBy">) {
  if (handled === null) return null;
  const word = words[handled];
  return (
    <span className={chipClass} title={handledBy === null ? word : `${word} by ${handledBy}`}>
      <span aria-hidden="true">
        <span className="max-desk:hidden">{word}</span>
        <Check className="inline size-3.5 desk:hidden" strokeWidth={2} />
        {handledBy === null ? null : (
          <>
            <span className="max-desk:hidden"> by</span> {initialsOf(handledBy)}
          </>
        )}
      </span>
      <span className="sr-only">{handledBy === null ? word : `${word} by ${handledBy}`}</span>
    </span>
  );
}

/** How long an event took to get here, how late it is, or that nothing delivered it. */
export function Arrival({ event }: { event: EventView }) {
  const took = event.receivedAt - event.occurredAt;
  if (event.recovered) {
    return (
      <span className={chipClass}>
        Recovered<span className="sr-only"> from Ring’s history</span>
      </span>
    );
  }
  if (isLate(event)) {
    return (
      <span className={chipClass}>
        <span className="max-desk:sr-only">Delivered </span>
        {formatLateness(took)}
      </span>
    );
  }
  return (
    <span className="whitespace-nowrap text-small text-muted" title="From the door to this dashboard">
      <span className="sr-only">took </span>
      {formatLatency(took)}
    </span>
  );
}
