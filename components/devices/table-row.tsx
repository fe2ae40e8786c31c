"use client";

import { memo } from "react";
import { placeOf } from "@/components/desk/names";
import { Age } from "@/components/devices/age";
import { rowClass } from "@/components/devices/columns";
import { DeviceLink, OwnName } from "@/components/devices/device-link";
import { DeviceSign } from "@/components/devices/device-sign";
import { DeviceState } from "@/components/devices/device-state";
import { LabelChips } from "@/components/devices/label-chips";
import { TickBox } from "@/components/devices/tick-box";
import { roles } from "@/components/shell/table-roles";
import type { DeviceView, LabelView } from "@/lib/live/protocol";

export interface DeviceItemProps {
  device: DeviceView;
  labels: readonly LabelView[];
  /** null where nothing can be done with it. */
  isChosen: boolean | null;
  onChoose: (key: number, isChosen: boolean) => void;
  /** Its number in the whole list, from 2: the head is the first. */
  place: number;
}

/** A device on one line, on a phone on two. */
export const DeviceTableRow = memo(function DeviceTableRow({
  device,
  labels,
  isChosen,
  onChoose,
  place,
}: DeviceItemProps) {
  const where = placeOf(device, labels);
  return (
    <tr
      role={roles.row}
      aria-rowindex={place}
      data-device-key={device.key}
      data-status={device.status}
      className={`row-alone relative border-b border-line-soft hover:bg-hover ${rowClass(isChosen !== null)}`}
    >
      {isChosen === null ? null : (
        <td role={roles.cell} className="max-desk:row-span-2 max-desk:self-center desk:-ml-2">
          <TickBox
            label={`Choose ${device.name}`}
            checked={isChosen}
            onChange={(checked) => onChoose(device.key, checked)}
          />
        </td>
      )}
      <td role={roles.cell} className="min-w-0 text-dense max-desk:order-1">
        <DeviceState device={device} />
      </td>
      <th
        role={roles.rowHead}
        scope="row"
        title={device.name}
        className="flex min-w-0 items-center gap-2 text-left font-normal max-desk:text-large max-desk:leading-6"
      >
        <span className="truncate">
          <DeviceLink device={device} />
          <OwnName device={device} className="ml-1.5 max-desk:hidden" />
        </span>
        <DeviceSign device={device} />
      </th>
      <td
        role={roles.cell}
        title={where}
        className="min-w-0 truncate text-muted max-desk:order-2 max-desk:text-dense max-desk:leading-5"
      >
        <bdi>{where}</bdi>
      </td>
      <td role={roles.cell} className="min-w-0 max-wide:hidden">
        <LabelChips device={device} labels={labels} />
      </td>
      <td role={roles.cell} className="text-dense max-desk:hidden">
        <Age at={device.lastPressAt} />
      </td>
      <td role={roles.cell} className="text-dense max-desk:hidden">
        <Age at={device.lastMotionAt} />
      </td>
      <td role={roles.cell} className="text-dense max-desk:order-3 max-desk:text-right desk:max-wide:hidden">
        <Age at={device.lastEventAt} />
      </td>
    </tr>
  );
});
