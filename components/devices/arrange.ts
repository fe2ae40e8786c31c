import { createCompare } from "@/components/devices/compare";
import { createMatcher } from "@/components/devices/match";
import type { DeviceQuery } from "@/components/devices/query";
import { toSortText } from "@/components/devices/sort-text";
import type { DeviceView, LabelView } from "@/lib/live/protocol";

/** Devices that stand together, by their keys, in their order. */
export interface DeviceSection {
  id: string;
  /** null where there is but one, which needs no name. */
  title: string | null;
  keys: readonly number[];
}

/** The devices that a query lets through, in its order; the removed ones in a group of their own at the end. */
export function arrangeDevices(
  devices: Iterable<DeviceView>,
  query: DeviceQuery,
  labels: readonly LabelView[],
): DeviceSection[] {
  const matches = createMatcher(query, labels);
  const shown = [...devices].filter(matches).sort(createCompare(query, labels));
  const present = shown.filter(({ status }) => status !== "removed");
  const removed = shown.filter(({ status }) => status === "removed");
  const sections = query.bySite ? cutBySite(present, labels) : [toSection("all", null, present)];
  return [...sections, toSection("removed", "Removed, kept for their history", removed)].filter(
    ({ keys }) => keys.length > 0,
  );
}

function cutBySite(devices: readonly DeviceView[], labels: readonly LabelView[]): DeviceSection[] {
  const sites = labels
    .filter(({ kind }) => kind === "site")
    .map((site) => ({ ...site, text: toSortText(site.name) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
  const ids = new Set(sites.map(({ id }) => id));
  const bySite = Map.groupBy(devices, (device) => device.labels.find((id) => ids.has(id)) ?? null);
  return [
    ...sites.map(({ id, name }) => toSection(`site-${id}`, name, bySite.get(id) ?? [])),
    toSection("no-site", "No site yet", bySite.get(null) ?? []),
  ];
}

function toSection(id: string, title: string | null, devices: readonly DeviceView[]): DeviceSection {
  return { id, title, keys: devices.map(({ key }) => key) };
}

/** Whether two arrangements show the same rows in the same places. */
export function isSameArrangement(a: readonly DeviceSection[], b: readonly DeviceSection[]): boolean {
  return a.length === b.length && a.every((section, place) => isSameSection(section, b[place]));
}

function isSameSection(a: DeviceSection, b: DeviceSection | undefined): boolean {
  return a.id === b?.id && a.keys.length === b.keys.length && a.keys.every((key, place) => key === b.keys[place]);
}
