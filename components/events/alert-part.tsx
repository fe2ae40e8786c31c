"use client";

import type { ReactNode } from "react";
import { stateWords } from "@/components/events/choices";
import { tellChange } from "@/components/queue/alert-words";
import { When } from "@/components/shell/when";
import type { AlertView, TrailEntry } from "@/lib/live/protocol";

interface AlertPartProps {
  alert: AlertView;
  trail: readonly TrailEntry[];
  heading: "h2" | "h3";
  /** What can be done about it. */
  children?: ReactNode;
}

/** How the alert stands that an event belongs to, and what was done about it. */
export function AlertPart({ alert, trail, heading: Heading, children }: AlertPartProps) {
  return (
    <section aria-labelledby="alert" className="flex flex-col gap-2">
      <Heading id="alert" data-alert-rest tabIndex={-1} className="rounded-small text-dense font-semibold">
        Alert
      </Heading>
      <p>
        <strong className={`font-semibold ${alert.status === "open" ? "text-press" : ""}`}>
          {stateWords[alert.status]}
        </strong>
        {alert.count > 1 ? <span className="text-muted"> · {alert.count} events</span> : null}
        {alert.status === "snoozed" && alert.snoozedUntil !== null ? (
          <span className="text-muted">
            {" "}
            until <When at={alert.snoozedUntil} />
          </span>
        ) : null}
      </p>
      {children}
      {trail.length === 0 ? (
        <p className="text-dense text-muted">Nobody has done anything about it yet.</p>
      ) : (
        <ol aria-label="What was done about it" className="flex flex-col gap-2 border-l border-line pl-3 text-dense">
          {trail.map((entry) => (
            <li key={entry.id}>
              <TrailLine entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function TrailLine({ entry }: { entry: TrailEntry }) {
  const { at, until, reason, note } = entry;
  return (
    <>
      <p className="wrap-anywhere">
        {tellChange(entry)}
        <span className="text-muted">
          , <When at={at} />
        </span>
        {until === null ? null : (
          <span className="text-muted">
            , until <When at={until} />
          </span>
        )}
        {reason ? <span className="text-muted"> · {reason}</span> : null}
      </p>
      {note ? <p className="whitespace-pre-line wrap-anywhere">{note}</p> : null}
    </>
  );
}
