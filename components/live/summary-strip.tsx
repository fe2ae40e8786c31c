import { memo, type ReactNode } from "react";
import type { Standing } from "@/components/live/standing";
import { formatLatency } from "@/lib/format/duration";
import { formatShare } from "@/lib/format/percent";
import { type EventView, isLate, type Summary } from "@/lib/live/protocol";

interface SummaryStripProps {
  summary: Summary;
  events: readonly EventView[];
  standing: Standing;
  /** The connection's word, which takes the right end and on a phone all of it, so that no row moves. */
  children: ReactNode;
}

const tints: Partial<Record<Standing, string>> = {
  reconnecting: "bg-hover",
  stale: "bg-amber-tint",
  back: "bg-online-tint",
};

/** What an operator must know at a glance. */
export function SummaryStrip({ summary, events, standing, children }: SummaryStripProps) {
  return (
    <div
      className={`relative flex h-10 shrink-0 items-center border-b border-line px-3 desk:h-11 desk:px-4 ${tints[standing] ?? ""}`}
    >
      <Figures summary={summary} />
      {standing === "live" || standing === "starting" ? <Behind events={events} /> : null}
      {children}
    </div>
  );
}

const Figures = memo(function Figures({ summary }: { summary: Summary }) {
  const { online, offline, unknown } = summary.devices;
  const total = online + offline + unknown;
  const share = formatShare(summary.deliveries.accepted, summary.deliveries.total);
  return (
    // One line high: what does not fit whole wraps out of sight.
    <ul className="flex h-full min-w-0 flex-1 flex-wrap gap-x-6 overflow-hidden text-dense text-muted *:flex *:h-full *:items-center *:whitespace-nowrap max-desk:gap-x-4">
      <li>
        {total === 0 ? (
          "No devices yet"
        ) : (
          <Figure value={String(offline)} text={`offline of ${total}`} bad={offline > 0} />
        )}
      </li>
      <li>
        <Figure
          value={String(summary.eventsThisHour)}
          text={summary.eventsThisHour === 1 ? "event this hour" : "events this hour"}
        />
      </li>
      {share === null ? null : (
        <li className="max-desk:hidden!">
          <Figure value={share} text="of deliveries accepted, last 24 h" />
        </li>
      )}
    </ul>
  );
});

function Figure({ value, text, bad = false }: { value: string; text: string; bad?: boolean }) {
  return (
    <span>
      <strong className={`age text-large font-semibold ${bad ? "text-offline" : "text-ink"}`}>{value}</strong> {text}
    </span>
  );
}

/** The way from the door to here, by the newest event that came on time. */
function Behind({ events }: { events: readonly EventView[] }) {
  const newest = events.find((event) => !isLate(event));
  if (!newest) return null;
  return (
    <p className="shrink-0 pl-6 text-dense text-muted max-wide:hidden">
      Screen is {formatLatency(newest.receivedAt - newest.occurredAt)} behind the door
    </p>
  );
}
