import "server-only";
import { writeDb } from "@/db/client";
import { findSetting } from "@/db/queries/settings";
import { settings } from "@/db/schema/auth";
import { StartupError } from "@/lib/env";
import { readAsFile } from "./app-secret";
import { seal, unseal } from "./seal";

const NAME = "secret_check";
const PLACE = `settings:value:${NAME}`;

/** Refuse to start where what was encrypted can no longer be opened; throws a StartupError. */
export async function checkSecret(): Promise<void> {
  // Whoever comes first keeps it; of replicas that start together, one does.
  if ((await find()) === undefined)
    await writeDb()
      .insert(settings)
      .values({ name: NAME, value: seal("gatehouse", PLACE) })
      .onConflictDoNothing();
  const kept = (await find()) ?? "";
  if (opensCheck(kept) || (readAsFile() && opensCheck(kept))) return;
  throw new StartupError(
    "APP_SECRET (or the .secret file beside the database) is not the one this database was encrypted with. Put the old one back.",
  );
}

async function find(): Promise<string | undefined> {
  return await findSetting(writeDb().sql, NAME);
}

/** Whether the installation's secret opens what a database keeps to tell by. */
export function opensCheck(sealed: string): boolean {
  try {
    unseal(sealed, PLACE);
    return true;
  } catch {
    return false;
  }
}
