import "server-only";
import { db } from "@/db/client";
import { insertTakenPicture } from "@/db/commands/pictures/rows";
import { findPlanned, insertNotTaken, listTaken, type PlannedDevice, trimTaken } from "@/db/commands/snapshots";
import { hasRoomToSpare } from "@/lib/ingest/disk";
import { keepFor } from "@/lib/jobs/keep";
import type { Job, Kind } from "@/lib/jobs/kind";
import { dropUnused, keepPicture } from "@/lib/pictures/store";
import { readRules } from "@/lib/retention/rules";
import { RingFailure, type RingFailureKind } from "@/lib/ring/failure";
import type { RingImage } from "@/lib/ring/shapes";
import { MOST_KEPT } from "./views";

const MINUTE_MS = 60_000;

/** Why there is no picture this time; the plan goes on. Everything else is tried again before its next time. */
const sentences: Partial<Record<RingFailureKind, string>> = {
  "no-media": "No picture for this moment.",
  corrupt: "The picture that Ring had cannot be used.",
  gone: "Ring does not know this device any more, or no longer shares it.",
  forbidden: "The owner of this device does not share its pictures.",
  refused: "Ring takes no pictures of this device.",
};

/** Takes the pictures that a device's plan asks for, one at each of its times; while the device is offline none, and then one. */
export const snapshot: Kind = {
  atOnce: 4,
  needsDevice: true,
  giveUpAfterMs: Number.POSITIVE_INFINITY,
  async run({ job, ring, signal }) {
    const planned = await findPlanned(db().sql, job.subject);
    if (!planned) return "done";
    const now = Date.now();
    const again = { againInMs: untilNext(job, planned, now) };
    const obstacle = await findObstacle();
    const from = now - planned.everyMinutes * MINUTE_MS;
    try {
      if (obstacle !== null) await noteMissing(job, obstacle);
      else await keep(job, planned, await ring.downloadImage(planned.deviceId, { from, to: now }, { signal }));
    } catch (error) {
      const text = error instanceof RingFailure ? sentences[error.kind] : undefined;
      if (text === undefined) throw error;
      await noteMissing(job, text);
    }
    return again;
  },
};

/** In step with its earlier times, unless it was overdue for long: missed ones are not made up for. */
function untilNext({ dueAt }: Job, { everyMinutes }: PlannedDevice, now: number): number {
  const period = everyMinutes * MINUTE_MS;
  const overdue = Math.max(0, now - dueAt);
  return overdue > period / 2 ? period : period - overdue;
}

async function findObstacle(): Promise<string | null> {
  const { pictures } = await readRules();
  if (pictures === "off") return "Pictures are not kept: the settings say so.";
  return (await hasRoomToSpare()) ? null : "There is not enough room on the disk for another picture.";
}

/** The same picture again is no new one. */
async function keep(job: Job, { accountKey }: PlannedDevice, image: RingImage): Promise<void> {
  const deviceKey = job.subject;
  const taken = await listTaken(db().sql, deviceKey);
  const last = taken.find(({ state }) => state === "kept");
  if (image.mediaAt !== null && last?.takenAt === image.mediaAt) return;
  const { type, bytes, mediaAt: takenAt, origin } = image;
  const about = { accountKey, deviceKey, type, size: bytes.byteLength, takenAt, origin, wantedAt: Date.now() };
  await keepPicture(image, async (hash) => {
    const files = await keepFor(job, async ({ sql }) => {
      await insertTakenPicture(sql, { hash, ...about });
      return await trimTaken(sql, deviceKey, MOST_KEPT);
    });
    await dropUnused(files);
  });
}

async function noteMissing(job: Job, failure: string): Promise<void> {
  const deviceKey = job.subject;
  const state = failure === sentences["no-media"] ? "none" : "failed";
  const files = await keepFor(job, async ({ sql }) => {
    await insertNotTaken(sql, { accountKey: job.accountKey, deviceKey, wantedAt: Date.now(), state, failure });
    return await trimTaken(sql, deviceKey, MOST_KEPT);
  });
  await dropUnused(files);
}
