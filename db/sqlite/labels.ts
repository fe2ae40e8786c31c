import { and, eq, inArray } from "drizzle-orm";
import { deviceLabels, labels } from "./desk-schema";
import { nextRevision, setCounter, type Tx, transact } from "./revise";
import { devices } from "./schema";

export type LabelValues = Pick<typeof labels.$inferInsert, "name" | "kind" | "motionClasses" | "graceMinutes">;

/** Make a label (no id) or change one; returns its id, undefined where there is none with this id. */
export function saveLabel(id: number | undefined, values: LabelValues): number | undefined {
  return transact((tx) => {
    const row =
      id === undefined
        ? tx
            .insert(labels)
            .values({ ...values, createdAt: Date.now() })
            .returning({ id: labels.id })
            .get()
        : tx.update(labels).set(values).where(eq(labels.id, id)).returning({ id: labels.id }).get();
    if (row) setCounter(tx, "labels.revision", nextRevision(tx));
    return row?.id;
  });
}

/** Take a label away, from its devices too; returns its name. */
export function removeLabel(id: number): string | undefined {
  return transact((tx) => {
    const bearers = tx
      .select({ key: deviceLabels.deviceKey })
      .from(deviceLabels)
      .where(eq(deviceLabels.labelId, id))
      .all();
    const row = tx.delete(labels).where(eq(labels.id, id)).returning({ name: labels.name }).get();
    if (row) setCounter(tx, "labels.revision", nextRevision(tx));
    reviseDevices(
      tx,
      bearers.map(({ key }) => key),
    );
    return row?.name;
  });
}

/** Give a device an alias and exactly these labels; false where there is no such device. */
export function changeDevice(key: number, alias: string | null, labelIds: readonly number[]): boolean {
  return transact((tx) => {
    const row = tx.update(devices).set({ alias }).where(eq(devices.id, key)).returning({ id: devices.id }).get();
    if (!row) return false;
    tx.delete(deviceLabels).where(eq(deviceLabels.deviceKey, key)).run();
    for (const labelId of labelIds) tx.insert(deviceLabels).values({ deviceKey: key, labelId }).run();
    reviseDevices(tx, [key]);
    return true;
  });
}

/** Put a label on devices or take it off; a device has one site at most, so that a new one takes the place of the old. */
export function labelDevices(
  keys: readonly number[],
  label: { id: number; kind: "site" | "group" },
  on: boolean,
): number {
  return transact((tx) => {
    const known = tx
      .select({ id: devices.id })
      .from(devices)
      .where(inArray(devices.id, [...keys]))
      .all();
    for (const { id } of known) {
      if (on && label.kind === "site") leaveSites(tx, id);
      if (on) tx.insert(deviceLabels).values({ deviceKey: id, labelId: label.id }).onConflictDoNothing().run();
      else
        tx.delete(deviceLabels)
          .where(and(eq(deviceLabels.deviceKey, id), eq(deviceLabels.labelId, label.id)))
          .run();
    }
    reviseDevices(
      tx,
      known.map(({ id }) => id),
    );
    return known.length;
  });
}

function leaveSites(tx: Tx, deviceKey: number): void {
  const sites = tx.select({ id: labels.id }).from(labels).where(eq(labels.kind, "site"));
  tx.delete(deviceLabels)
    .where(and(eq(deviceLabels.deviceKey, deviceKey), inArray(deviceLabels.labelId, sites)))
    .run();
}

function reviseDevices(tx: Tx, keys: readonly number[]): void {
  if (keys.length === 0) return;
  tx.update(devices)
    .set({ revision: nextRevision(tx) })
    .where(inArray(devices.id, [...keys]))
    .run();
}
