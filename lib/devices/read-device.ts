import "server-only";
import { db } from "@/db/client";
import { findRingId } from "@/db/commands/readings/find";
import { transactRepeatably } from "@/db/commands/revise";
import { apart } from "@/lib/background/apart";
import { JobGone } from "@/lib/jobs/keep";
import type { Kind, Outcome, Task } from "@/lib/jobs/kind";
import { publish } from "@/lib/live/publish";
import { RingFailure } from "@/lib/ring/failure";
import { keepDevices, keepGone } from "./keep";

const DAY_MS = 86_400_000;

/** Read one device of Ring's API, and keep what it says. */
export const readDevice: Kind = { atOnce: 4, needsDevice: false, giveUpAfterMs: 7 * DAY_MS, run };

async function run({ job, ring, signal }: Task): Promise<Outcome> {
  const deviceId = await findRingId(db().sql, job.subject);
  if (deviceId === undefined) throw new JobGone();
  const reading = { job, askedAt: Date.now() };
  try {
    const found = await ring.getDevice(deviceId, { signal });
    await apart(signal);
    await transactRepeatably((tx) => keepDevices(tx, reading, [{ ...found, id: deviceId }]));
  } catch (error) {
    if (!(error instanceof RingFailure) || error.kind !== "gone") throw error;
    await transactRepeatably((tx) => keepGone(tx, reading, [job.subject]));
  }
  publish();
  return "done";
}
