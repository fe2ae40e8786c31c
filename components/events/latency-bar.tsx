"use client";

import { useSyncExternalStore } from "react";
import { arrivalOf } from "@/lib/feed/arrivals";
import { formatLatency } from "@/lib/format/duration";
import type { EventView } from "@/lib/live/protocol";

interface Step {
  label: string;
  /** null where it is not known. */
  ms: number | null;
  /** Its colour in the bar, and in the sign before its name. */
  fill: string;
}

/** How long an event took from the device to this screen, step by step. */
export function LatencyBar({ event, heading: Heading }: { event: EventView; heading: "h2" | "h3" }) {
  const steps = listSteps(event, useArrival(event.seq));
  const total = steps.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  return (
    <section aria-labelledby="latency" className="flex flex-col gap-2">
      <Heading id="latency" className="text-dense font-semibold">
        From the door to this screen
      </Heading>
      <Bar steps={steps} total={total} />
      <dl className="flex flex-col gap-1 text-dense">
        {steps.map(({ label, ms, fill }) => (
          <div key={label} className="flex items-center gap-2">
            <dt className="flex flex-1 items-center gap-2 text-muted">
              <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2 shrink-0">
                <rect width="8" height="8" rx="2" className={fill} />
              </svg>
              {label}
            </dt>
            <dd className="age">{ms === null ? "–" : formatStep(ms)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The steps as parts of one bar. */
function Bar({ steps, total }: { steps: readonly Step[]; total: number }) {
  let from = 0;
  const parts = steps.map(({ label, ms, fill }) => {
    const width = total === 0 ? 0 : ((ms ?? 0) / total) * 100;
    const part = { label, fill, x: from, width };
    from += width;
    return part;
  });
  return (
    <svg aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none" className="h-2 w-full rounded-full bg-hover">
      {parts.map(({ label, fill, x, width }) => (
        <rect key={label} x={x} width={width} height="6" className={fill} />
      ))}
    </svg>
  );
}

function listSteps({ occurredAt, sentAt, receivedAt }: EventView, arrivedAt: number | null): Step[] {
  const sent = sentAt ?? null;
  return [
    { label: "Device to Ring’s sending", ms: sent === null ? null : sent - occurredAt, fill: "fill-motion" },
    { label: "Ring to Gatehouse", ms: receivedAt - (sent ?? occurredAt), fill: "fill-press" },
    { label: "Gatehouse to this screen", ms: arrivedAt === null ? null : arrivedAt - receivedAt, fill: "fill-online" },
  ].map((step) => ({ ...step, ms: step.ms === null ? null : Math.max(0, step.ms) }));
}

function formatStep(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : formatLatency(ms);
}

/** Known only in the browser that the event reached. */
function useArrival(seq: number): number | null {
  return useSyncExternalStore(
    () => () => {},
    () => arrivalOf(seq),
    () => null,
  );
}
