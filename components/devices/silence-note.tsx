"use client";

import { explainSilence } from "@/components/devices/silence";
import { StateShape } from "@/components/ui/state-shape";
import type { DeviceReadingView } from "@/lib/devices/reading-view";
import { formatDuration } from "@/lib/format/duration";
import { useTicking } from "@/lib/live/clock";
import type { DeviceView } from "@/lib/live/protocol";

interface SilenceNoteProps {
  device: DeviceView;
  reading: DeviceReadingView;
  lastDeliveryAt: number | null;
}

/** Why nothing is heard of a device that is not shared any more, or has been silent for long. */
export function SilenceNote({ device, reading, lastDeliveryAt }: SilenceNoteProps) {
  const why = useTicking((now) => explainSilence({ device, reading, lastDeliveryAt }, now) ?? "");
  const title = useTicking((now) => describeSilence(device, now));
  if (why === "") return null;
  return (
    <section aria-label="Silence" className="flex gap-2.5 rounded-base border border-line bg-panel px-4 py-3">
      <span className="mt-1">
        <StateShape kind="unknown" />
      </span>
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <p className="mt-1">{why}</p>
      </div>
    </section>
  );
}

function describeSilence({ status, lastEventAt }: DeviceView, now: number): string {
  if (status === "removed") return "Not shared any more";
  return lastEventAt === null ? "Nothing heard yet" : `Silent for ${formatDuration(now - lastEventAt)}`;
}
