import { ChevronDown } from "lucide-react";
import { countWithin } from "@/lib/feed/words";
import { formatClock } from "@/lib/format/clock";
import type { Zone } from "@/lib/format/zone";
import type { EventView } from "@/lib/live/protocol";

interface GroupChipProps {
  events: readonly EventView[];
  zone: Zone;
  open: boolean;
  onToggle: () => void;
}

/** "12 in 3 min": opens a group to show its events one by one. */
export function GroupChip({ events, zone, open, onToggle }: GroupChipProps) {
  const first = events.at(-1)?.occurredAt ?? 0;
  const last = events[0]?.occurredAt ?? 0;
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={onToggle}
      className="relative z-1 inline-flex h-6 items-center gap-1 whitespace-nowrap rounded-small border border-line bg-panel pr-1 pl-1.5 text-small text-muted hover:bg-hover max-desk:h-11 max-desk:px-2.5"
    >
      <span>
        {countWithin(events.length, last - first)}
        <span className="sr-only">
          , from {formatClock(first, zone)} to {formatClock(last, zone)}
        </span>
      </span>
      <ChevronDown aria-hidden="true" className={`size-3.5 ${open ? "rotate-180" : ""}`} strokeWidth={1.8} />
    </button>
  );
}
