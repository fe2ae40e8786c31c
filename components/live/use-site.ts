"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import type { DeviceView, EventView, LabelView } from "@/lib/live/protocol";

/** The site that Live is narrowed to by its address (`/?site=3`), or null for all. */
export function useSite(labels: readonly LabelView[]): LabelView | null {
  const id = Number(useSearchParams().get("site"));
  return useMemo(() => labels.find((label) => label.kind === "site" && label.id === id) ?? null, [labels, id]);
}

/** The devices at a site; all of them where none is chosen. */
export function useDevicesAt(
  devices: ReadonlyMap<number, DeviceView>,
  site: LabelView | null,
): ReadonlyMap<number, DeviceView> {
  return useMemo(
    () => (site === null ? devices : new Map([...devices].filter(([, device]) => device.labels.includes(site.id)))),
    [devices, site],
  );
}

/** The events at a site; all of them where none is chosen. */
export function useEventsAt(
  events: readonly EventView[],
  devices: ReadonlyMap<number, DeviceView>,
  site: LabelView | null,
): readonly EventView[] {
  // Which devices are at the site changes far more seldom than what they do.
  const members =
    site === null
      ? ""
      : [...devices.values()].flatMap(({ key, labels }) => (labels.includes(site.id) ? key : [])).join();
  return useMemo(() => {
    if (site === null) return events;
    const there = new Set(members.split(",").map(Number));
    return events.filter(({ device }) => device !== null && there.has(device.key));
  }, [events, members, site]);
}
