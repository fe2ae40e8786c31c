"use client";

import Link from "next/link";
import { Fragment, memo, useMemo, useRef } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import type { DeviceSection } from "@/components/devices/arrange";
import { DeviceRow } from "@/components/devices/device-row";
import { findFlapping } from "@/components/devices/flapping";
import { groupDevices } from "@/components/devices/groups";
import { useLinkClicks } from "@/components/devices/use-link-clicks";
import { useWindow } from "@/components/devices/use-window";
import { GroupHeading, groupHeadingClass } from "@/components/ui/group-heading";
import { Panel } from "@/components/ui/panel";
import type { DeviceView, LabelView, Receiving } from "@/lib/live/protocol";

interface DevicePanelProps {
  devices: ReadonlyMap<number, DeviceView>;
  receiving: Receiving;
  /** On a phone: whether this column is the one shown. */
  chosen: boolean;
}

/** How the devices are: first those that need somebody. Only the rows around the view are drawn. */
export const DevicePanel = memo(function DevicePanel({ devices, receiving, chosen }: DevicePanelProps) {
  const { alerts, labels } = useLiveState();
  const scroller = useRef<HTMLElement>(null);
  const flapping = useMemo(() => findFlapping(alerts.values()), [alerts]);
  const { attention, online, removed } = useMemo(() => groupDevices(devices.values(), flapping), [devices, flapping]);
  const groups = useMemo(() => listGroups(attention, online), [attention, online]);
  const { slices, isMeasured } = useWindow(scroller, groups, "panel");
  return (
    <Panel
      id="devices"
      title="Devices"
      label="Devices by state"
      count={attention.length + online.length}
      aside={<AllDevices />}
      scroller={scroller}
      className={`border-line desk:border-l ${chosen ? "" : "max-desk:hidden"}`}
    >
      {devices.size === 0 ? <NoDevices receiving={receiving} /> : null}
      {groups.map(({ id, title, devices: all }, place) => {
        const { from, to, before, after } = slices[place] ?? { from: 0, to: 0, before: 0, after: 0 };
        return (
          <Fragment key={id}>
            <GroupHeading id={id} label={title} count={all.length} />
            <Rows
              labelledBy={id}
              devices={all.slice(from, to)}
              labels={labels}
              flapping={flapping}
              room={isMeasured ? { paddingTop: before, paddingBottom: after } : undefined}
            />
          </Fragment>
        );
      })}
      <Removed devices={removed} labels={labels} flapping={flapping} />
    </Panel>
  );
});

interface PanelGroup extends DeviceSection {
  title: string;
  devices: readonly DeviceView[];
}

function listGroups(attention: readonly DeviceView[], online: readonly DeviceView[]): PanelGroup[] {
  const group = (id: string, title: string, devices: readonly DeviceView[]) => ({
    id,
    title,
    devices,
    keys: devices.map(({ key }) => key),
  });
  const groups = [group("devices-attention", "Needs attention", attention), group("devices-online", "Online", online)];
  return groups.filter(({ devices }) => devices.length > 0);
}

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

interface RowsProps {
  devices: readonly DeviceView[];
  labels: readonly LabelView[];
  flapping: ReadonlyMap<number, number>;
  /** In place of the rows above and below that are not drawn. */
  room?: { paddingTop: number; paddingBottom: number } | undefined;
}

function Removed(group: RowsProps) {
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

function Rows({ labelledBy, devices, labels, flapping, room }: RowsProps & { labelledBy: string }) {
  const followLink = useLinkClicks();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside take the keys
    <ul aria-labelledby={labelledBy} onClick={followLink} style={room}>
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
