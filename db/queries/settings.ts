import { between } from "drizzle-orm";
import type { Db } from "../client";
import { lastWith } from "../last-with";
import { settings } from "../schema/auth";
import type { Sql } from "../sql";

/** The settings whose names start with `prefix`, by the rest of their name. */
export async function readSettings(db: Db, prefix: string): Promise<Record<string, string>> {
  const rows = await db
    .select()
    .from(settings)
    .where(between(settings.name, prefix, lastWith(prefix)));
  return Object.fromEntries(rows.map(({ name, value }) => [name.slice(prefix.length), value]));
}

/** Keep a setting, whatever it was before. */
export async function writeSetting(sql: Sql, name: string, value: string): Promise<void> {
  await sql
    .prepare("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(name, value);
}

/** Forget a setting. */
export async function removeSetting(sql: Sql, name: string): Promise<void> {
  await sql.prepare("DELETE FROM settings WHERE name = ?").run(name);
}

/** One setting, or undefined. */
export async function findSetting(sql: Sql, name: string): Promise<string | undefined> {
  return await sql.prepare<[string], string>("SELECT value FROM settings WHERE name = ?").pluck().get(name);
}
