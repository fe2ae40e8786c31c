"use client";

import { memo } from "react";
import { describeActivity } from "@/components/devices/activity";
import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";
import { useTicking } from "@/lib/live/clock";
import type { DeviceStatus, DeviceView } from "@/lib/live/protocol";

const shapes: Record<DeviceStatus, StateShapeKind> = {
  online: "online",
  offline: "offline",
  unknown: "unknown",
  removed: "unknown",
};

const looks: Record<DeviceStatus, { name: string; state: string }> = {
  online: { name: "text-ink", state: "text-muted" },
  offline: { name: "text-muted", state: "font-semibold text-offline" },
  unknown: { name: "text-ink", state: "text-muted" },
  removed: { name: "text-muted", state: "text-muted" },
};

/** One device and the newest thing known of it. */
export const DeviceRow = memo(function DeviceRow({ device }: { device: DeviceView }) {
  const activity = useTicking((now) => describeActivity(device, now));
  const look = looks[device.status];
  return (
    <li
      data-device-key={device.key}
      data-status={device.status}
      className="row-alone grid h-13 grid-cols-[0.75rem_minmax(0,1fr)_auto] items-center gap-3 border-b border-line-soft px-3 desk:h-10 desk:px-4"
    >
      <StateShape kind={shapes[device.status]} />
      <p className="truncate max-desk:leading-tight" title={`${device.name} · ${device.account}`}>
        <bdi className={`max-desk:block max-desk:truncate max-desk:text-large ${look.name}`}>{device.name}</bdi>{" "}
        <bdi className="text-small text-muted">{device.account}</bdi>
      </p>
      <span className={`age whitespace-nowrap text-dense ${look.state}`}>{activity}</span>
    </li>
  );
});
