import "server-only";
import { db, writeDb } from "@/db/client";
import { findSetting, writeSetting } from "@/db/queries/settings";

const NAME = "linking.grace-days";
const DEFAULT_DAYS = 30;

/** For how many days the data of an unlinked account is kept in case its customer comes back. */
export async function readGraceDays(): Promise<number> {
  return Number((await findSetting(db().sql, NAME)) ?? DEFAULT_DAYS);
}

export async function keepGraceDays(days: number): Promise<void> {
  await writeSetting(writeDb().sql, NAME, String(days));
}
