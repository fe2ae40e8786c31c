import { formatCount } from "@/components/devices/counts";
import type { DeviceQuery } from "@/components/devices/query";
import type { Summary } from "@/lib/live/protocol";

interface TotalsProps {
  counts: Summary["devices"];
  query: DeviceQuery;
  onQuery: (query: DeviceQuery) => void;
}

/** How many devices there are, and how many of them are offline: a press on that shows only those. */
export function Totals({ counts: { online, offline, unknown }, query, onQuery }: TotalsProps) {
  const total = online + offline + unknown;
  return (
    <p className="flex items-center gap-3 text-dense text-muted">
      <span>{formatCount(total)}</span>
      {offline === 0 ? null : (
        <button
          type="button"
          aria-pressed={query.status === "offline"}
          onClick={() => onQuery({ ...query, status: query.status === "offline" ? null : "offline" })}
          className="inline-flex min-h-11 items-center rounded-small font-semibold whitespace-nowrap text-offline underline-offset-4 hover:underline aria-pressed:underline desk:min-h-6"
        >
          {formatCount(offline)} offline
        </button>
      )}
    </p>
  );
}
