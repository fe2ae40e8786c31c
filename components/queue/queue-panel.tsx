"use client";

import { memo, useRef } from "react";
import { AcknowledgeAll } from "@/components/queue/acknowledge-all";
import { AlertCard } from "@/components/queue/alert-card";
import { alertIdOf } from "@/components/queue/card-focus";
import { EmptyQueue } from "@/components/queue/empty-queue";
import { QueueFoot } from "@/components/queue/queue-foot";
import { useAlertCommands } from "@/components/queue/use-alert-commands";
import { useAlertKeys } from "@/components/queue/use-alert-keys";
import { useQueue } from "@/components/queue/use-queue";
import { useReachable } from "@/components/queue/use-reachable";
import { findDoorbell, findWhereabouts } from "@/components/queue/whereabouts";
import type { AlertView, DeviceView, LabelView, Summary } from "@/lib/live/protocol";

interface QueuePanelProps {
  alerts: ReadonlyMap<number, AlertView>;
  devices: ReadonlyMap<number, DeviceView>;
  labels: readonly LabelView[];
  totals: Summary["alerts"];
  /** Whether whoever looks may deal with alerts. */
  mayChange: boolean;
}

/** What needs somebody. It never waits, whatever else is paused. On a phone it flows into its page, which scrolls. */
export const QueuePanel = memo(function QueuePanel({ alerts, devices, labels, totals, mayChange }: QueuePanelProps) {
  const list = useRef<HTMLUListElement>(null);
  const { shown, rows, beyond } = useQueue(alerts);
  const { run, actions, overlay } = useAlertCommands();
  const offered = mayChange ? run : null;
  useAlertKeys({ list, shown, run: offered });
  const [reachable, setReachable] = useReachable(shown);
  const more = beyond + Math.max(0, totals.open - countOpen(alerts));
  const acknowledgeAll =
    mayChange && shown.length > 0 ? (
      <AcknowledgeAll shown={shown} of={shown.length + more} acknowledge={actions.acknowledge} />
    ) : null;
  return (
    <section id="queue" aria-labelledby="queue-title" className="flex min-h-0 min-w-0 flex-col max-desk:contents">
      <div className="flex items-center gap-2 desk:h-11 desk:shrink-0 desk:border-b desk:border-line-soft desk:pr-2 desk:pl-4">
        <h2
          id="queue-title"
          data-alert-rest
          tabIndex={-1}
          className="rounded-small text-dense font-semibold max-desk:sr-only"
        >
          Needs you
        </h2>
        {shown.length > 0 ? <span className="text-dense text-muted max-desk:hidden">{shown.length + more}</span> : null}
        <span className="ml-auto max-desk:hidden">{acknowledgeAll}</span>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain max-desk:contents">
        {rows.length === 0 ? <EmptyQueue lastOpenedAt={totals.lastOpenedAt} /> : null}
        <ul
          ref={list}
          // biome-ignore lint/a11y/noRedundantRoles: a list without a box is none to some browsers
          role="list"
          aria-labelledby="queue-title"
          data-alert-list
          onFocus={({ target }) => {
            const card = target.closest<HTMLElement>("[data-alert-id]");
            if (card) setReachable(alertIdOf(card));
          }}
          className="max-desk:contents"
        >
          {rows.map(({ alert, left }, place) => (
            <AlertCard
              key={alert.id}
              alert={alert}
              {...findWhereabouts(alert, devices, labels)}
              doorbell={findDoorbell(alert, devices)}
              left={left}
              reachable={alert.id === reachable}
              pinned={place === 0 && alert.kind === "press" && !left}
              run={offered}
            />
          ))}
        </ul>
        <QueueFoot more={more} acknowledgedLastHour={totals.acknowledgedLastHour}>
          {acknowledgeAll}
        </QueueFoot>
      </div>
      {overlay}
    </section>
  );
});

function countOpen(alerts: ReadonlyMap<number, AlertView>): number {
  let count = 0;
  for (const { status } of alerts.values()) if (status === "open") count += 1;
  return count;
}
