import "server-only";
import { eq } from "drizzle-orm";
import { writeDb } from "@/db/client";
import { settings } from "@/db/schema/auth";
import { StartupError } from "@/lib/env";
import { seal, unseal } from "./seal";

const NAME = "secret_check";
const PLACE = `settings:value:${NAME}`;

/** Refuse to start where what was encrypted can no longer be opened; throws a StartupError. */
export async function checkSecret(): Promise<void> {
  const [row] = await writeDb().select().from(settings).where(eq(settings.name, NAME));
  if (!row) {
    await writeDb()
      .insert(settings)
      .values({ name: NAME, value: seal("gatehouse", PLACE) });
    return;
  }
  if (!opensCheck(row.value)) {
    throw new StartupError(
      "APP_SECRET (or the .secret file beside the database) is not the one this database was encrypted with. Put the old one back.",
    );
  }
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
