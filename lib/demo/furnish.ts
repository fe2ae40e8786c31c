import "server-only";
import { eq, inArray } from "drizzle-orm";
import { writeDb } from "@/db/client";
import { changeDevice, saveLabel } from "@/db/sqlite/labels";
import { devices as table } from "@/db/sqlite/schema";
import { groupPlans } from "./groups";
import type { DemoDevice } from "./homes";
import { sitePlans } from "./sites";

/** By what the database knows a device. */
export interface Keys {
  deviceKey: number;
  accountKey: number;
}

/** Names and labels for devices as they come. */
export interface Furniture {
  /** Name these devices and label them; returns their keys by Ring's id. */
  place(devices: readonly DemoDevice[]): Map<string, Keys>;
}

/** Make the sites and groups of the demo. */
export function furnish(): Furniture {
  const ids = new Map<string, number>();
  const make = (
    kind: "site" | "group",
    plan: { name: string; classes: readonly string[]; graceMinutes: number | null },
  ) => {
    const values = { name: plan.name, kind, motionClasses: [...plan.classes], graceMinutes: plan.graceMinutes };
    ids.set(plan.name, saveLabel(undefined, values) ?? 0);
  };
  for (const { name, graceMinutes = null } of sitePlans) if (name) make("site", { name, classes: [], graceMinutes });
  for (const { motionClasses, ...plan } of groupPlans) make("group", { ...plan, classes: motionClasses });
  return { place: (devices) => place(devices, ids) };
}

function place(devices: readonly DemoDevice[], ids: ReadonlyMap<string, number>): Map<string, Keys> {
  const known = new Map(devices.map((device) => [device.id, device]));
  const rows = writeDb()
    .select({ key: table.id, deviceId: table.deviceId, accountKey: table.accountKey })
    .from(table)
    .where(inArray(table.deviceId, [...known.keys()]))
    .all();
  for (const { key, deviceId } of rows) {
    const device = known.get(deviceId);
    if (!device) continue;
    writeDb().update(table).set({ name: device.name }).where(eq(table.id, key)).run();
    const labels = [device.site, ...device.groups].flatMap((name) => ids.get(name ?? "") ?? []);
    changeDevice(key, device.alias, labels);
  }
  return new Map(rows.map(({ key, deviceId, accountKey }) => [deviceId, { deviceKey: key, accountKey }]));
}
