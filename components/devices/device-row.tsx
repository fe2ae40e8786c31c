"use client";

import { memo } from "react";
import { placeOf } from "@/components/desk/names";
import { describeActivity } from "@/components/devices/activity";
import { stateShapes } from "@/components/devices/device-state";
import { StateShape } from "@/components/ui/state-shape";
import { useTicking } from "@/lib/live/clock";
import type { DeviceStatus, DeviceView, LabelView } from "@/lib/live/protocol";

const looks: Record<DeviceStatus, { name: string; state: string }> = {
  online: { name: "text-ink", state: "text-muted" },
  offline: { name: "text-muted", state: "font-semibold text-offline" },
  unknown: { name: "text-ink", state: "text-muted" },
  removed: { name: "text-muted", state: "text-muted" },
};

interface DeviceRowProps {
  device: DeviceView;
  labels: readonly LabelView[];
  /** How often its connection has changed, where that is an alert; otherwise null. */
  changes: number | null;
}

/** One device and the newest thing known of it, leading to its page. */
export const DeviceRow = memo(function DeviceRow({ device, labels, changes }: DeviceRowProps) {
  const activity = useTicking((now) => describeActivity(device, now, changes));
  const look = looks[device.status];
  const place = placeOf(device, labels);
  return (
    <li
      data-device-key={device.key}
      data-status={device.status}
      className="row-alone relative grid h-13 grid-cols-[0.75rem_minmax(0,1fr)_auto] items-center gap-3 border-b border-line-soft px-3 hover:bg-hover desk:h-[calc(var(--row)-0.25rem)] desk:px-4"
    >
      <StateShape kind={stateShapes[device.status]} />
      <p className="truncate max-desk:leading-tight" title={`${device.name} · ${place}`}>
        <a
          href={`/devices/${device.key}`}
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <bdi className={`max-desk:block max-desk:truncate max-desk:text-large ${look.name}`}>{device.name}</bdi>
        </a>{" "}
        <bdi className="text-small text-muted">{place}</bdi>
      </p>
      <span
        className={`age whitespace-nowrap text-dense ${changes === null ? look.state : "font-semibold text-offline"}`}
      >
        {activity}
      </span>
    </li>
  );
});
