"use client";

import { memo, useMemo } from "react";
import { DeviceRow } from "@/components/devices/device-row";
import { groupDevices } from "@/components/devices/groups";
import { GroupHeading, groupHeadingClass } from "@/components/ui/group-heading";
import { Panel } from "@/components/ui/panel";
import type { DeviceView, Receiving } from "@/lib/live/protocol";

interface DevicePanelProps {
  devices: ReadonlyMap<number, DeviceView>;
  receiving: Receiving;
  /** On a phone: whether this column is the one shown. */
  chosen: boolean;
}

/** How the devices are: first those that need somebody. */
export const DevicePanel = memo(function DevicePanel({ devices, receiving, chosen }: DevicePanelProps) {
  const { attention, online, removed } = useMemo(() => groupDevices(devices.values()), [devices]);
  return (
    <Panel
      id="devices"
      title="Devices"
      label="Devices by state"
      count={attention.length + online.length}
      className={`border-line desk:border-l ${chosen ? "" : "max-desk:hidden"}`}
    >
      {devices.size === 0 ? <NoDevices receiving={receiving} /> : null}
      <Group id="devices-attention" label="Needs attention" devices={attention} />
      <Group id="devices-online" label="Online" devices={online} />
      <Removed devices={removed} />
    </Panel>
  );
});

function Group({ id, label, devices }: { id: string; label: string; devices: readonly DeviceView[] }) {
  if (devices.length === 0) return null;
  return (
    <>
      <GroupHeading id={id} label={label} count={devices.length} />
      <Rows labelledBy={id} devices={devices} />
    </>
  );
}

function Removed({ devices }: { devices: readonly DeviceView[] }) {
  if (devices.length === 0) return null;
  return (
    <details>
      <summary id="devices-removed" className={`focus-inside max-desk:min-h-11 ${groupHeadingClass}`}>
        Removed
        <span>{devices.length}</span>
      </summary>
      <Rows labelledBy="devices-removed" devices={devices} />
    </details>
  );
}

function Rows({ labelledBy, devices }: { labelledBy: string; devices: readonly DeviceView[] }) {
  return (
    <ul aria-labelledby={labelledBy}>
      {devices.map((device) => (
        <DeviceRow key={device.key} device={device} />
      ))}
    </ul>
  );
}

function NoDevices({ receiving }: { receiving: Receiving }) {
  return (
    <p className="px-3 py-4 text-dense text-muted desk:px-4">
      {receiving === "ready"
        ? "No devices shared yet. In the Ring app choose which devices to share."
        : "Devices show up here with their first event."}
    </p>
  );
}
