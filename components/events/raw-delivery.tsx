"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { When } from "@/components/shell/when";
import type { EventDetail } from "@/lib/events/views";

/** What arrived, as it arrived, for engineers. */
export function RawDelivery({ delivery }: { delivery: NonNullable<EventDetail["delivery"]> }) {
  const { id, receivedAt, durationUs, attempt, bytes, body } = delivery;
  return (
    <details className="group rounded-base border border-line">
      <summary className="focus-inside flex min-h-11 items-center gap-2 px-3 font-semibold desk:min-h-9">
        <ChevronRight aria-hidden="true" className="size-4 text-muted group-open:rotate-90" strokeWidth={1.8} />
        Raw delivery
      </summary>
      <div className="border-t border-line px-3 py-2.5">
        <p className="mb-2 text-dense text-muted">
          Received <When at={receivedAt} />, {bytes} bytes
          {durationUs === null ? "" : `, answered in ${(durationUs / 1_000).toFixed(1)} ms`}
          {attempt > 1 ? `, sent ${attempt} times` : ""}.{" "}
          <Link
            href={`/deliveries/${id}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 desk:min-h-6"
          >
            Delivery {id}
          </Link>
        </p>
        <section
          aria-label="Text of the delivery"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
          tabIndex={0}
          className="max-h-96 overflow-auto rounded-small bg-bg p-2.5"
        >
          <pre className="font-mono text-small">{indent(body)}</pre>
        </section>
      </div>
    </details>
  );
}

function indent(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
