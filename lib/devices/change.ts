import "server-only";
import { z } from "zod";
import { db } from "@/db/client";
import { changeDevice } from "@/db/commands/labels";
import { findDevice } from "@/db/queries/devices";
import { listLabels } from "@/db/queries/labels";
import { changeMatters } from "@/lib/alerts/matters";
import { Refusal } from "@/lib/api/refusal";
import type { DeviceView } from "@/lib/live/protocol";
import { publish } from "@/lib/live/publish";
import { toDeviceView } from "@/lib/live/views";

/** What people type as a name: no control characters, nothing that turns the writing direction of what follows. */
const alias = z
  .string()
  .transform((text) =>
    text
      .toWellFormed()
      .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ")
      .trim(),
  )
  .pipe(z.string().max(128, "A name has at most 128 characters."));

export const deviceChange = z.object({
  key: z.int().positive(),
  alias: alias.nullable(),
  labels: z.array(z.int().positive()).max(50),
});

/** Give a device the name operators use and its labels; an empty alias is none. Throws a Refusal. */
export async function renameDevice({ key, alias, labels }: z.infer<typeof deviceChange>): Promise<DeviceView> {
  const wanted = [...new Set(labels)];
  const known = (await listLabels(db())).filter(({ id }) => wanted.includes(id));
  if (known.length !== wanted.length) throw new Refusal(404, "One of these labels is gone. Load the page again.");
  if (known.filter(({ kind }) => kind === "site").length > 1)
    throw new Refusal(400, "A device is at one site at most.");
  if (!(await changeDevice(key, alias || null, wanted))) throw new Refusal(404, "There is no such device.");
  changeMatters();
  publish();
  const row = await findDevice(db(), key);
  if (!row) throw new Refusal(404, "There is no such device.");
  return toDeviceView(row);
}
