import "server-only";
import type { Db } from "@/db/client";
import { readSettings } from "@/db/queries/settings";
import type { RemovalJob } from "@/db/sqlite/removal/job";

/** Every removal that was ever asked for, the newest first. */
export async function listJobs(db: Db): Promise<RemovalJob[]> {
  const kept = Object.values(await readSettings(db, "removal."));
  return kept.map((text) => JSON.parse(text) as RemovalJob).toSorted((a, b) => b.number - a.number);
}
