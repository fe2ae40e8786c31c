import "server-only";
import type { Db } from "@/db/client";
import { listDevices } from "@/db/queries/devices";
import { listLabels } from "@/db/queries/labels";
import type { AlertStatus, DeviceView, LabelView } from "@/lib/live/protocol";
import { toDeviceView } from "@/lib/live/views";
import type { EventFilter, FilterLookup } from "./filter";

/** What the shared predicate asks for, on the server. */
export interface Lookup extends FilterLookup {
  devices: ReadonlyMap<number, DeviceView>;
  labels: ReadonlyMap<number, LabelView>;
  addStatuses(statuses: ReadonlyMap<number, AlertStatus>): void;
}

/** Reads what this filter needs to know of devices and labels, and nothing where it needs nothing. */
export async function createLookup(db: Db, filter: EventFilter): Promise<Lookup> {
  const isNeeded = filter.labels.length > 0 || filter.text.trim() !== "";
  return await createFullLookup(isNeeded ? db : null);
}

/** The same with all devices and labels; with neither where there is no database. */
export async function createFullLookup(db: Db | null): Promise<Lookup> {
  const devices = new Map(db ? (await listDevices(db)).map((row) => [row.id, toDeviceView(row)]) : []);
  const labels = new Map(db ? (await listLabels(db)).map((label) => [label.id, label]) : []);
  const statuses = new Map<number, AlertStatus>();
  return {
    devices,
    labels,
    device: (key) => devices.get(key),
    label: (id) => labels.get(id),
    alertStatus: (id) => statuses.get(id),
    addStatuses: (more) => {
      for (const [id, status] of more) statuses.set(id, status);
    },
  };
}
