"use client";

import Link from "next/link";
import { memo, useMemo } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { DeviceRow } from "@/components/devices/device-row";
import { findFlapping } from "@/components/devices/flapping";
import { groupDevices } from "@/components/devices/groups";
import { useLinkClicks } from "@/components/devices/use-link-clicks";
import { GroupHeading, groupHeadingClass } from "@/components/ui/group-heading";
import { Panel } from "@/components/ui/panel";
import type { DeviceView, LabelView, Receiving } from "@/lib/live/protocol";

interface DevicePanelProps {
  devices: ReadonlyMap<number, DeviceView>;
  receiving: Receiving;
  /** On a phone: whether this column is the one shown. */
  chosen: boolean;
}

/** How the devices are: first those that need somebody. */
export const DevicePanel = memo(function DevicePanel({ devices, receiving, chosen }: DevicePanelProps) {
  const { alerts, labels } = useLiveState();
  const flapping = useMemo(() => findFlapping(alerts.values()), [alerts]);
  const { attention, online, removed } = useMemo(() => groupDevices(devices.values(), flapping), [devices, flapping]);
  const known = { labels, flapping };
  return (
    <Panel
      id="devices"
      title="Devices"
      label="Devices by state"
      count={attention.length + online.length}
      aside={<AllDevices />}
      className={`border-line desk:border-l ${chosen ? "" : "max-desk:hidden"}`}
    >
      {devices.size === 0 ? <NoDevices receiving={receiving} /> : null}
      <Group id="devices-attention" label="Needs attention" devices={attention} {...known} />
      <Group id="devices-online" label="Online" devices={online} {...known} />
      <Removed devices={removed} {...known} />
    </Panel>
  );
});

function AllDevices() {
  return (
    <Link
      href="/devices"
      prefetch={false}
      className="inline-flex min-h-8 items-center rounded-small px-1 text-body text-muted hover:text-ink max-desk:hidden"
    >
      All devices
    </Link>
  );
}

interface GroupProps {
  devices: readonly DeviceView[];
  labels: readonly LabelView[];
  flapping: ReadonlyMap<number, number>;
}

function Group({ id, label, ...group }: GroupProps & { id: string; label: string }) {
  if (group.devices.length === 0) return null;
  return (
    <>
      <GroupHeading id={id} label={label} count={group.devices.length} />
      <Rows labelledBy={id} {...group} />
    </>
  );
}

function Removed(group: GroupProps) {
  if (group.devices.length === 0) return null;
  return (
    <details>
      <summary id="devices-removed" className={`focus-inside max-desk:min-h-11 ${groupHeadingClass}`}>
        Removed
        <span>{group.devices.length}</span>
      </summary>
      <Rows labelledBy="devices-removed" {...group} />
    </details>
  );
}

function Rows({ labelledBy, devices, labels, flapping }: GroupProps & { labelledBy: string }) {
  const followLink = useLinkClicks();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside take the keys
    <ul aria-labelledby={labelledBy} onClick={followLink}>
      {devices.map((device) => (
        <DeviceRow key={device.key} device={device} labels={labels} changes={flapping.get(device.key) ?? null} />
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
