import { and, eq, inArray } from "drizzle-orm";
import { devices } from "../schema/core";
import { deviceLabels, labels } from "../schema/desk";
import { nextRevision, setCounter, type Tx, transact } from "./revise";

export type LabelValues = Pick<typeof labels.$inferInsert, "name" | "kind" | "motionClasses" | "graceMinutes">;

/**
 * Make a label (no id) or change one; returns its id, undefined where there is none with this id. `check` is asked first, in the
 * same transaction, and throws where it must not be.
 */
export async function saveLabel(
  id: number | undefined,
  values: LabelValues,
  check: (tx: Tx) => Promise<void> = async () => {},
): Promise<number | undefined> {
  return await transact(async (tx) => {
    await check(tx);
    const [row] =
      id === undefined
        ? await tx
            .insert(labels)
            .values({ ...values, createdAt: Date.now() })
            .returning({ id: labels.id })
        : await tx.update(labels).set(values).where(eq(labels.id, id)).returning({ id: labels.id });
    if (row) setCounter(tx, "labels.revision", await nextRevision(tx));
    return row?.id;
  });
}

/** Take a label away, from its devices too; returns its name. */
export async function removeLabel(id: number): Promise<string | undefined> {
  return await transact(async (tx) => {
    const bearers = await tx
      .select({ key: deviceLabels.deviceKey })
      .from(deviceLabels)
      .where(eq(deviceLabels.labelId, id));
    const [row] = await tx.delete(labels).where(eq(labels.id, id)).returning({ name: labels.name });
    if (row) setCounter(tx, "labels.revision", await nextRevision(tx));
    await reviseDevices(
      tx,
      bearers.map(({ key }) => key),
    );
    return row?.name;
  });
}

/** Give a device an alias and exactly these labels; false where there is no such device. */
export async function changeDevice(key: number, alias: string | null, labelIds: readonly number[]): Promise<boolean> {
  return await transact((tx) => changeDeviceIn(tx, key, alias, labelIds));
}

/** The same inside the caller's transaction. */
export async function changeDeviceIn(
  tx: Tx,
  key: number,
  alias: string | null,
  labelIds: readonly number[],
): Promise<boolean> {
  const [row] = await tx.update(devices).set({ alias }).where(eq(devices.id, key)).returning({ id: devices.id });
  if (!row) return false;
  await tx.delete(deviceLabels).where(eq(deviceLabels.deviceKey, key));
  for (const labelId of labelIds) await tx.insert(deviceLabels).values({ deviceKey: key, labelId });
  await reviseDevices(tx, [key]);
  return true;
}

/**
 * Put a label on devices or take it off; a device has one site at most, so that a new one takes the place of the old. Returns
 * how many devices there were, undefined where the label is gone.
 */
export async function labelDevices(
  keys: readonly number[],
  label: { id: number; kind: "site" | "group" },
  on: boolean,
): Promise<number | undefined> {
  return await transact(async (tx) => {
    const [there] = await tx.select({ id: labels.id }).from(labels).where(eq(labels.id, label.id));
    if (!there) return undefined;
    const known = await tx
      .select({ id: devices.id })
      .from(devices)
      .where(inArray(devices.id, [...keys]));
    for (const { id } of known) {
      if (on && label.kind === "site") await leaveSites(tx, id);
      if (on) await tx.insert(deviceLabels).values({ deviceKey: id, labelId: label.id }).onConflictDoNothing();
      else await tx.delete(deviceLabels).where(and(eq(deviceLabels.deviceKey, id), eq(deviceLabels.labelId, label.id)));
    }
    await reviseDevices(
      tx,
      known.map(({ id }) => id),
    );
    return known.length;
  });
}

async function leaveSites(tx: Tx, deviceKey: number): Promise<void> {
  const sites = tx.select({ id: labels.id }).from(labels).where(eq(labels.kind, "site"));
  await tx.delete(deviceLabels).where(and(eq(deviceLabels.deviceKey, deviceKey), inArray(deviceLabels.labelId, sites)));
}

async function reviseDevices(tx: Tx, keys: readonly number[]): Promise<void> {
  if (keys.length === 0) return;
  const revision = await nextRevision(tx);
  await tx
    .update(devices)
    .set({ revision })
    .where(inArray(devices.id, [...keys]));
}
