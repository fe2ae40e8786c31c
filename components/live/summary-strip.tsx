import Link from "next/link";
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
      className={`relative flex h-11 shrink-0 items-center border-b border-line px-3 desk:px-4 ${tints[standing] ?? ""}`}
    >
      <Figures summary={summary} />
      {standing === "live" || standing === "starting" ? <Behind events={events} /> : null}
      {children}
    </div>
  );
}

const Figures = memo(function Figures({ summary }: { summary: Summary }) {
  const { online, offline, unknown } = summary.devices;
  const { open, presses } = summary.alerts;
  const total = online + offline + unknown;
  const share = formatShare(summary.deliveries.accepted, summary.deliveries.total);
  return (
    // One line high: what does not fit whole wraps out of sight.
    <ul className="flex h-full min-w-0 flex-1 flex-wrap gap-x-6 overflow-hidden text-dense text-muted *:flex *:h-full *:items-center *:whitespace-nowrap max-desk:gap-x-4">
      <li>
        <Figure href="/alerts" value={open} text={openText(presses)} look={presses > 0 ? "text-press" : "text-ink"} />
      </li>
      <li>
        {total === 0 ? (
          "No devices yet"
        ) : (
          <Figure
            href="/devices?status=offline"
            value={offline}
            text={`offline of ${total}`}
            look={offline > 0 ? "text-offline" : "text-ink"}
          />
        )}
      </li>
      <li>
        <Figure
          href="/events?span=1h"
          value={summary.eventsThisHour}
          text={summary.eventsThisHour === 1 ? "event this hour" : "events this hour"}
        />
      </li>
      {share === null ? null : (
        <li className="max-desk:hidden!">
          <span>
            <strong className="age text-large font-semibold text-ink">{share}</strong> of deliveries accepted, last 24 h
          </span>
        </li>
      )}
    </ul>
  );
});

function openText(presses: number): string {
  if (presses === 0) return "open";
  return presses === 1 ? "open, 1 press" : `open, ${presses} presses`;
}

interface FigureProps {
  href: string;
  value: number;
  text: string;
  look?: string;
}

/** A number that leads to what it counts. */
function Figure({ href, value, text, look = "text-ink" }: FigureProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="focus-inside flex h-full items-center gap-1 rounded-small hover:text-ink"
    >
      <strong className={`age text-large font-semibold ${look}`}>{value}</strong> {text}
    </Link>
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
