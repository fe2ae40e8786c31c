import "server-only";
import { db } from "@/db/client";
import { findJob, type JobWish } from "@/db/commands/jobs";
import { hasDetails } from "@/db/commands/readings/find";
import type { Happening } from "@/db/queries/happenings";
import { findEventType } from "@/lib/ring/event-types";

/** What a device that is back says of itself is let settle. */
const SETTLE_MS = 30_000;

/** A device that was added, is back, or was never read is to be read; what failed before keeps its pause. */
export async function wishDevice({ type, accountKey, deviceKey }: Happening, now: number): Promise<JobWish[]> {
  if (deviceKey === null) return [];
  const wish = { kind: "device", subject: deviceKey, accountKey, deviceKey, dueAt: now } as const;
  const effect = findEventType(type)?.effect;
  if (effect === "added") return [wish];
  if (effect === "removed" || effect === "offline") return [];
  if (!(await hasDetails(db().sql, deviceKey))) return (await findJob(db().sql, "device", deviceKey)) ? [] : [wish];
  return effect === "online" ? [{ ...wish, dueAt: now + SETTLE_MS }] : [];
}
