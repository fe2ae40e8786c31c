"use client";

import type { Standing } from "@/components/live/standing";
import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";
import { formatClock } from "@/lib/format/clock";
import type { Zone } from "@/lib/format/zone";
import { useZone } from "@/lib/live/clock";
import type { Connection } from "@/lib/live/use-live";

interface ConnectionBannerProps {
  connection: Connection;
  standing: Standing;
  /** Over a page, not at the end of the strip of numbers. */
  floats?: boolean;
}

const places = {
  strip: "inline-flex pl-6 max-desk:absolute max-desk:inset-0 max-desk:px-3",
  over: "flex rounded-base border border-line px-4 py-1.5 max-desk:rounded-none max-desk:border-x-0 max-desk:border-b-0 max-desk:px-3 max-desk:py-2.5",
};

/** Says that this screen may be old, and what happened meanwhile once it is not. */
export function ConnectionBanner({ connection, standing, floats = false }: ConnectionBannerProps) {
  const zone = useZone();
  const word = bannerWord(connection, standing, zone);
  return (
    <p role="status" aria-label="Connection" className={floats ? "max-desk:w-full" : "shrink-0"}>
      {word ? (
        <span
          className={`items-center gap-2 text-body font-semibold max-desk:text-dense ${places[floats ? "over" : "strip"]} ${word.look}`}
        >
          <StateShape kind={word.shape} />
          <span>{word.text}</span>
        </span>
      ) : null}
    </p>
  );
}

interface Word {
  text: string;
  shape: StateShapeKind;
  look: string;
}

function bannerWord(connection: Connection, standing: Standing, zone: Zone): Word | null {
  if (connection.kind === "lost" && connection.full) {
    const text = "As many browsers follow as this server carries. Yours is let in when there is room";
    return { text, shape: "warning", look: "bg-amber-tint text-amber" };
  }
  if (standing === "reconnecting") return { text: "Reconnecting", shape: "unknown", look: "bg-hover text-ink" };
  if (standing === "stale" && connection.kind === "lost") {
    const text = `Not live since ${formatClock(connection.since, zone)}. What you see may be old`;
    return { text, shape: "warning", look: "bg-amber-tint text-amber" };
  }
  if (standing === "back" && connection.kind === "live" && connection.missed) {
    return {
      text: `Live again. ${missedText(connection.missed.count)}`,
      shape: "online",
      look: "bg-online-tint text-online",
    };
  }
  return null;
}

function missedText(count: number): string {
  if (count === 0) return "Nothing happened while away.";
  return `${count} ${count === 1 ? "event" : "events"} while away, none missing.`;
}
