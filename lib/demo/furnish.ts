import "server-only";
import { eq, inArray } from "drizzle-orm";
import { changeDeviceIn, saveLabel } from "@/db/commands/labels";
import type { Tx } from "@/db/commands/revise";
import { devices as table } from "@/db/schema/core";
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
  /** Name these devices and label them; resolves to their keys by Ring's id. */
  place(tx: Tx, devices: readonly DemoDevice[]): Promise<Map<string, Keys>>;
}

/** Make the sites and groups of the demo. */
export async function furnish(): Promise<Furniture> {
  const ids = new Map<string, number>();
  const make = async (
    kind: "site" | "group",
    plan: { name: string; classes: readonly string[]; graceMinutes: number | null },
  ) => {
    const values = { name: plan.name, kind, motionClasses: [...plan.classes], graceMinutes: plan.graceMinutes };
    ids.set(plan.name, (await saveLabel(undefined, values)) ?? 0);
  };
  for (const { name, graceMinutes = null } of sitePlans) {
    if (name) await make("site", { name, classes: [], graceMinutes });
  }
  for (const { motionClasses, ...plan } of groupPlans) await make("group", { ...plan, classes: motionClasses });
  return { place: (tx, devices) => place(tx, devices, ids) };
}

async function place(
  tx: Tx,
  devices: readonly DemoDevice[],
  ids: ReadonlyMap<string, number>,
): Promise<Map<string, Keys>> {
  const known = new Map(devices.map((device) => [device.id, device]));
  const rows = await tx
    .select({ key: table.id, deviceId: table.deviceId, accountKey: table.accountKey })
    .from(table)
    .where(inArray(table.deviceId, [...known.keys()]));
  for (const { key, deviceId } of rows) {
    const device = known.get(deviceId);
    if (!device) continue;
    await tx.update(table).set({ name: device.name }).where(eq(table.id, key));
    const labels = [device.site, ...device.groups].flatMap((name) => ids.get(name ?? "") ?? []);
    await changeDeviceIn(tx, key, device.alias, labels);
  }
  return new Map(rows.map(({ key, deviceId, accountKey }) => [deviceId, { deviceKey: key, accountKey }]));
}
