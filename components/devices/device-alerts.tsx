"use client";

import Link from "next/link";
import { useMemo } from "react";
import { placeOf } from "@/components/desk/names";
import { describeAlert } from "@/components/queue/describe-alert";
import { Ago } from "@/components/shell/when";
import type { AlertStatus, AlertView, DeviceView, LabelView } from "@/lib/live/protocol";

interface DeviceAlertsProps {
  device: DeviceView;
  labels: readonly LabelView[];
  alerts: ReadonlyMap<number, AlertView>;
}

const statusWords: Record<AlertStatus, string> = {
  open: "Open",
  acknowledged: "Acknowledged",
  snoozed: "Snoozed",
  closed: "Closed",
};

/** What is to be dealt with at one device, leading to where that is done. */
export function DeviceAlerts({ device, labels, alerts }: DeviceAlertsProps) {
  const place = placeOf(device, labels);
  const open = useMemo(() => listOpen(alerts.values(), device.key), [alerts, device.key]);
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="device-alerts" className="rounded-base border border-line bg-panel">
      <h2 id="device-alerts" className="border-b border-line-soft px-4 py-2.5 font-semibold">
        Alerts <span className="font-normal text-muted">{open.length}</span>
      </h2>
      <ul className="divide-y divide-line-soft">
        {open.map((alert) => (
          <li
            key={alert.id}
            data-alert-id={alert.id}
            data-alert-status={alert.status}
            className="relative flex min-h-11 items-center justify-between gap-3 px-4 py-2 hover:bg-hover"
          >
            <Link
              href={alert.status === "snoozed" ? "/alerts?tab=snoozed" : "/alerts"}
              prefetch={false}
              className="min-w-0 wrap-anywhere after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {describeAlert(alert, place, alert.lastAt).title}
            </Link>
            <span className="shrink-0 text-right text-small text-muted">
              {statusWords[alert.status]} <Ago at={alert.openedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Newest first. */
function listOpen(alerts: Iterable<AlertView>, deviceKey: number): AlertView[] {
  return [...alerts]
    .filter(({ status, devices }) => (status === "open" || status === "snoozed") && devices.includes(deviceKey))
    .sort((a, b) => b.openedAt - a.openedAt || b.id - a.id);
}
