import "server-only";
import type { Db } from "@/db/client";
import { noneCounted, type RemovalJob } from "@/db/commands/removal/job";
import { readSettings } from "@/db/queries/settings";

/** Every removal that was ever asked for, the newest first. */
export async function listJobs(db: Db): Promise<RemovalJob[]> {
  const kept = Object.values(await readSettings(db, "removal."));
  return kept.map(parse).toSorted((a, b) => b.number - a.number);
}

/** An earlier version counted fewer things. */
function parse(text: string): RemovalJob {
  const job = JSON.parse(text) as RemovalJob;
  return { ...job, counts: { ...noneCounted, ...job.counts } };
}
