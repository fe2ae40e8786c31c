import "server-only";
import { z } from "zod";
import { db, writeDb } from "@/db/client";
import { findSetting, writeSetting } from "@/db/queries/settings";

const USUAL_HOUR = 3;

const choice = z.object({
  /** The hour of the nightly backup, 0 to 23, by the clock of the time zone; the server's own where that is null. */
  hour: z.number().int().min(0).max(23),
  timeZone: z.string().nullable(),
  /** Since when backups are made at all, epoch ms. */
  since: z.number(),
});
const outcome = z.object({ at: z.number(), ok: z.boolean(), text: z.string() });
const restored = z.object({ at: z.number(), name: z.string(), backupAt: z.number() });

export type Choice = z.infer<typeof choice>;
export type LastOutcome = z.infer<typeof outcome>;

/** When backups are made; kept from the first look on, so that a missed one is known to be missed. */
export async function readChoice(): Promise<Choice> {
  const kept = await readKept("backups", choice);
  if (kept) return kept;
  const first: Choice = { hour: USUAL_HOUR, timeZone: null, since: Date.now() };
  await keepChoice(first);
  return first;
}

export async function keepChoice(value: Choice): Promise<void> {
  await writeSetting(writeDb().sql, "backups", JSON.stringify(value));
}

/** How the last attempt of this server's ended; null before the first. */
export async function readLastOutcome(): Promise<LastOutcome | null> {
  return await readKept("backup.last", outcome);
}

export async function keepLastOutcome(value: LastOutcome): Promise<void> {
  await writeSetting(writeDb().sql, "backup.last", JSON.stringify(value));
}

/** The restore that the database comes from; null where it comes from none. */
export async function readRestored() {
  return await readKept("restore.last", restored);
}

async function readKept<T extends z.ZodType>(name: string, schema: T): Promise<z.infer<T> | null> {
  const text = await findSetting(db().sql, name);
  if (text === undefined) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
