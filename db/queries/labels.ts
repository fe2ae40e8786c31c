import { asc, eq } from "drizzle-orm";
import type { Db } from "../client";
import { counters } from "../schema/core";
import { deviceLabels, labels } from "../schema/desk";

const columns = {
  id: labels.id,
  name: labels.name,
  kind: labels.kind,
  motionClasses: labels.motionClasses,
  graceMinutes: labels.graceMinutes,
};

/** Every label, by name. */
export async function listLabels(db: Db) {
  return await db.select(columns).from(labels).orderBy(asc(labels.name));
}

/** The revision at which a label was last made, changed or removed. */
export async function findLabelsRevision(db: Db): Promise<number> {
  const [row] = await db.select({ value: counters.value }).from(counters).where(eq(counters.name, "labels.revision"));
  return row?.value ?? 0;
}

/** Every device that bears a label, with what the label says. */
export async function listBearers(db: Db) {
  return await db
    .select({ deviceKey: deviceLabels.deviceKey, ...columns })
    .from(deviceLabels)
    .innerJoin(labels, eq(labels.id, deviceLabels.labelId))
    .orderBy(asc(deviceLabels.deviceKey), asc(deviceLabels.labelId));
}
