"use client";

import { Light } from "@/components/live/light";
import type { Standing } from "@/components/live/standing";
import type { StateShapeKind } from "@/components/ui/state-shape";
import { formatClock } from "@/lib/format/clock";
import { formatDuration } from "@/lib/format/duration";
import type { Zone } from "@/lib/format/zone";
import { useTicking, useZone } from "@/lib/live/clock";
import type { Summary } from "@/lib/live/protocol";
import { judgeRing, type RingLight } from "@/lib/live/quiet";
import type { Connection } from "@/lib/live/use-live";

/** An age is only judged in words once it is long enough to wonder about. */
const WONDER_MS = 10 * 60_000;

const shapes: Record<RingLight["kind"], StateShapeKind> = {
  fresh: "online",
  quiet: "warning",
  none: "unknown",
  unknown: "unknown",
  no_key: "unknown",
  bad_key: "offline",
  no_space: "offline",
};

interface RingLightViewProps {
  summary: Summary;
  connection: Connection;
  standing: Standing;
}

/** Whether Ring reaches the server. */
export function RingLightView({ summary, connection, standing }: RingLightViewProps) {
  const zone = useZone();
  // What the server rendered is true at first; the screen's own light says that it is not live yet.
  const heard: Connection = standing === "starting" ? { kind: "live", missed: null } : connection;
  const judge = (now: number) => judgeRing(summary, now, heard);
  const kind = useTicking((now) => judge(now).kind);
  const text = useTicking((now) => ringText(judge(now), zone));
  const short = useTicking((now) => shortText(judge(now)));
  return <Light kind={shapes[kind]} text={`Ring: ${text}`} short={`Ring: ${short}`} />;
}

function ringText(light: RingLight, zone: Zone): string {
  switch (light.kind) {
    case "no_key":
      return "no signing key";
    case "bad_key":
      return "signing key cannot be used";
    case "no_space":
      return "disk full";
    case "none":
      return "nothing yet";
    case "unknown":
      return light.lastAt === null ? "not known" : `last known delivery ${formatClock(light.lastAt, zone)}`;
    default:
      return `last delivery ${formatDuration(light.age)} ago${usualText(light)}`;
  }
}

function shortText(light: RingLight): string {
  switch (light.kind) {
    case "no_key":
      return "no key";
    case "bad_key":
      return "bad key";
    case "no_space":
      return "disk full";
    case "none":
      return "nothing yet";
    case "unknown":
      return "not known";
    case "quiet":
      return `quiet ${formatDuration(light.age)}`;
    case "fresh":
      return formatDuration(light.age);
  }
}

function usualText(light: Extract<RingLight, { age: number }>): string {
  if (light.kind === "quiet") return light.usual ? ", longer than usual for this hour" : ", longer than a day";
  return light.usual && light.age >= WONDER_MS ? ", usual for this hour" : "";
}
