import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { db, writeDb } from "@/db/client";
import { preferences } from "@/db/schema/desk";
import { defaultPreferences, type Preferences } from "./preferences";

const kinds = z.object({ press: z.boolean(), motion: z.boolean(), offline: z.boolean() });

/** A change of one's preferences: any of them. */
export const preferencesChange = z.strictObject({
  density: z.enum(["compact", "default", "comfortable"]).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
  timeZone: z.string().refine(isTimeZone, "This time zone is not known.").nullable().optional(),
  clock: z.enum(["24", "12"]).optional(),
  sounds: kinds.optional(),
  volume: z.number().min(0).max(1).optional(),
  notifications: kinds.optional(),
  announcements: z.enum(["all", "presses", "off"]).optional(),
  shortcuts: z.boolean().optional(),
}) satisfies z.ZodType<Partial<Preferences>>;

/** How somebody wants Gatehouse to look and sound; what they never chose is as for everybody. */
export async function getPreferences(operatorId: string): Promise<Preferences> {
  const [row] = await db().select().from(preferences).where(eq(preferences.operatorId, operatorId));
  const chosen = preferencesChange.safeParse(row?.value ?? {});
  return { ...defaultPreferences, ...(chosen.success ? chosen.data : {}) };
}

/** Change some preferences of somebody's; returns all of them. */
export async function changePreferences(
  operatorId: string,
  change: z.infer<typeof preferencesChange>,
): Promise<Preferences> {
  const value = { ...(await getPreferences(operatorId)), ...change };
  const row = { value, updatedAt: Date.now() };
  await writeDb()
    .insert(preferences)
    .values({ operatorId, ...row })
    .onConflictDoUpdate({ target: preferences.operatorId, set: row });
  return value;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
