import "server-only";
import { z } from "zod";
import { db } from "@/db/client";
import { type LabelValues, labelDevices, removeLabel, saveLabel } from "@/db/commands/labels";
import { listLabels } from "@/db/queries/labels";
import { changeMatters } from "@/lib/alerts/matters";
import { Refusal } from "@/lib/api/refusal";
import type { LabelView } from "@/lib/live/protocol";
import { publish } from "@/lib/live/publish";

const name = z.string("Give it a name.").trim().min(1, "Give it a name.").max(60, "A name has at most 60 characters.");

export const labelChange = z.object({
  id: z.int().positive().optional(),
  name,
  kind: z.enum(["site", "group"], "Choose a site or a group."),
  motionClasses: z.array(z.string().min(1).max(60)).max(20),
  graceMinutes: z
    .int("Minutes are a whole number.")
    .min(1, "At least 1 minute.")
    .max(1_440, "At most 1440 minutes, which is a day.")
    .nullable(),
});

/** Make or change a label; throws a Refusal where another has the name, or the kind of one in use would change. */
export async function keepLabel({ id, ...values }: z.infer<typeof labelChange>): Promise<LabelView> {
  const wanted: LabelValues = { ...values, motionClasses: [...new Set(values.motionClasses)] };
  const saved = await saveLabel(id, wanted, async (tx) => refuseUnfit(id, wanted, await listLabels(tx)));
  if (saved === undefined) throw noSuchLabel();
  afterChange();
  return await getLabel(saved);
}

function refuseUnfit(id: number | undefined, wanted: LabelValues, known: readonly LabelView[]): void {
  if (known.some((label) => label.id !== id && label.name.toLowerCase() === wanted.name.toLowerCase())) {
    throw new Refusal(409, `There is a label named ${wanted.name} already.`);
  }
  const before = known.find((label) => label.id === id);
  if (id !== undefined && !before) throw noSuchLabel();
  if (before && before.kind !== wanted.kind) throw new Refusal(409, "A site stays a site, and a group stays a group.");
}

/** Take a label away; returns its name. */
export async function dropLabel(id: number): Promise<string> {
  const name = await removeLabel(id);
  if (name === undefined) throw noSuchLabel();
  afterChange();
  return name;
}

/** Put a label on devices or take it off; returns how many there were, and its name. */
export async function setLabel(
  keys: readonly number[],
  id: number,
  on: boolean,
): Promise<{ changed: number; name: string }> {
  const label = await getLabel(id);
  const changed = await labelDevices(keys, label, on);
  if (changed === undefined) throw noSuchLabel();
  afterChange();
  return { changed, name: label.name };
}

async function getLabel(id: number): Promise<LabelView> {
  const label = (await listLabels(db())).find((one) => one.id === id);
  if (!label) throw noSuchLabel();
  return label;
}

function afterChange(): void {
  changeMatters();
  publish();
}

const noSuchLabel = () => new Refusal(404, "There is no such label any more.");
