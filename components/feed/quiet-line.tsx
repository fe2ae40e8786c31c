"use client";

import { useState } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { formatMinute } from "@/lib/format/clock";
import { formatDay } from "@/lib/format/day";
import { formatDuration } from "@/lib/format/duration";
import type { Zone } from "@/lib/format/zone";
import { useTicking, useZone } from "@/lib/live/clock";
import type { EventView } from "@/lib/live/protocol";
import { judgeRing } from "@/lib/live/quiet";
import type { Live } from "@/lib/live/use-live";

interface QuietLineProps {
  newest: EventView | undefined;
  /** While the feed holds still, this neither comes nor goes. */
  paused: boolean;
}

/** After an hour without an event: since when, and whether Ring is heard from as usual. */
export function QuietLine({ newest, paused }: QuietLineProps) {
  const { summary, connection } = useLiveState();
  const zone = useZone();
  const text = useTicking((now) => describeQuiet(newest, { summary, connection }, now, zone));
  const [last, setLast] = useState(text);
  if (!paused && last !== text) setLast(text);
  if ((paused ? last : text) === "") return null;
  return <p className="border-b border-line-soft px-3 py-2 text-dense text-muted desk:px-4">{text || last}</p>;
}

const HOUR_MS = 3_600_000;

function describeQuiet(
  newest: EventView | undefined,
  { summary, connection }: Pick<Live, "summary" | "connection">,
  now: number,
  zone: Zone,
): string {
  if (summary.simulating || summary.receiving !== "ready") return "";
  if (newest && now - newest.receivedAt < HOUR_MS) return "";
  const light = judgeRing(summary, now, connection);
  if (light.kind !== "fresh" && light.kind !== "quiet") return "";
  const since = newest ? `No events since ${describeMoment(newest.occurredAt, now, zone)}.` : "No events yet.";
  return `${since} Ring last called us ${formatDuration(light.age)} ago${describeUsual(light)}.`;
}

function describeUsual({ kind, usual }: { kind: string; usual: boolean }): string {
  if (kind === "quiet") return ", longer ago than usual for this hour";
  return usual ? ", usual for this hour" : "";
}

function describeMoment(at: number, now: number, zone: Zone): string {
  const day = formatDay(at, now, zone);
  return day === "Today"
    ? formatMinute(at, zone)
    : `${day.replace("Yesterday", "yesterday")} ${formatMinute(at, zone)}`;
}
