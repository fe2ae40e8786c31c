"use client";

import { memo } from "react";
import { placeOf } from "@/components/desk/names";
import { Age } from "@/components/devices/age";
import { DeviceLink, OwnName } from "@/components/devices/device-link";
import { DeviceSign } from "@/components/devices/device-sign";
import { DeviceState } from "@/components/devices/device-state";
import { LabelChips } from "@/components/devices/label-chips";
import type { DeviceItemProps } from "@/components/devices/table-row";
import { TickBox } from "@/components/devices/tick-box";
import { WatchButton } from "@/components/devices/watch-button";

interface DeviceCardProps extends Omit<DeviceItemProps, "place"> {
  onWatch: (key: number) => void;
}

/** A device as a card of the grid. */
export const DeviceCard = memo(function DeviceCard({ device, labels, isChosen, onChoose, onWatch }: DeviceCardProps) {
  const where = placeOf(device, labels);
  return (
    <li
      data-device-key={device.key}
      data-status={device.status}
      className="row-alone relative flex h-35 flex-col rounded-base border border-line bg-panel p-3.5 hover:bg-hover desk:h-33"
    >
      <div className="flex h-6 items-center justify-between gap-2 text-dense">
        <span className="flex min-w-0 items-center gap-3">
          <DeviceState device={device} />
          <DeviceSign device={device} />
        </span>
        <span className="-mr-3 flex shrink-0 desk:-mr-2">
          <WatchButton device={device} onWatch={onWatch} />
          {isChosen === null ? null : (
            <TickBox
              label={`Choose ${device.name}`}
              checked={isChosen}
              onChange={(checked) => onChoose(device.key, checked)}
            />
          )}
        </span>
      </div>
      <p className="mt-1 truncate text-large" title={device.name}>
        <DeviceLink device={device} />
        <OwnName device={device} className="ml-1.5" />
      </p>
      <p className="flex min-w-0 items-center gap-2 text-dense text-muted">
        <bdi className="min-w-16 shrink truncate" title={where}>
          {where}
        </bdi>
        <LabelChips device={device} labels={labels} />
      </p>
      <dl className="mt-auto flex gap-5 text-dense">
        <Fact label="Press" at={device.lastPressAt} />
        <Fact label="Motion" at={device.lastMotionAt} />
      </dl>
    </li>
  );
});

function Fact({ label, at }: { label: string; at: number | null }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted">{label}</dt>
      <dd>
        <Age at={at} />
      </dd>
    </div>
  );
}
