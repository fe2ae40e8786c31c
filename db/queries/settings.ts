import { eq, like } from "drizzle-orm";
import type { Db } from "../client";
import { settings } from "../sqlite/auth-schema";

/** The settings whose names start with `prefix`, by the rest of their name. */
export async function readSettings(db: Db, prefix: string): Promise<Record<string, string>> {
  const rows = await db
    .select()
    .from(settings)
    .where(like(settings.name, `${prefix}%`));
  return Object.fromEntries(rows.map(({ name, value }) => [name.slice(prefix.length), value]));
}

/** Keep a setting, whatever it was before. */
export async function writeSetting(db: Db, name: string, value: string): Promise<void> {
  await db.insert(settings).values({ name, value }).onConflictDoUpdate({ target: settings.name, set: { value } });
}

/** Forget a setting. */
export async function removeSetting(db: Db, name: string): Promise<void> {
  await db.delete(settings).where(eq(settings.name, name));
}

/** One setting, or undefined. */
export async function findSetting(db: Db, name: string): Promise<string | undefined> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.name, name));
  return row?.value;
}
