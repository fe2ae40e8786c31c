import "server-only";
import { db } from "@/db/client";
import type { JobWish } from "@/db/commands/jobs";
import { readPictureBytes } from "@/db/commands/pictures/leave";
import { endPictureOf, keepPictureOf } from "@/db/commands/pictures/rows";
import { findWanted, wantPictures } from "@/db/commands/pictures/waiting";
import type { Sql } from "@/db/sql";
import { hasRoomToSpare } from "@/lib/ingest/disk";
import { keepFor } from "@/lib/jobs/keep";
import type { Job, Kind, Outcome, Task } from "@/lib/jobs/kind";
import { publish } from "@/lib/live/publish";
import { log } from "@/lib/log";
import { askRetention } from "@/lib/retention/ask";
import { readRules } from "@/lib/retention/rules";
import { RingFailure } from "@/lib/ring/failure";
import { keepPicture } from "./store";
import { whyFailed } from "./why-failed";

/** More than this do not wait at a time: of motions the oldest are given up. */
const MOST_WAITING = 2_000;
const NO_ROOM_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Fetches the picture of an event, once there is a recording; those of a moment ago before older ones. */
export const pictureKind: Kind = {
  atOnce: 8,
  needsDevice: false,
  isNewestFirst: true,
  giveUpAfterMs: 24 * HOUR_MS,
  onAsk,
  run,
  onEnd,
};

async function onAsk(sql: Sql, wishes: readonly JobWish[]): Promise<void> {
  const seqs = wishes.map(({ subject }) => subject);
  // Once this is committed; what no card shows is pushed with the next event, or within a second.
  if (await wantPictures(sql, seqs, MOST_WAITING)) setImmediate(publish);
}

async function run({ job, ring, signal }: Task): Promise<Outcome> {
  const wanted = await findWanted(db().sql, job.subject);
  if (!wanted) return "done";
  if ((await readRules()).pictures === "off") throw new RingFailure("refused", "Pictures are not kept any more.");
  if (!(await hasRoomToSpare())) return { againInMs: NO_ROOM_MS };
  const image = await ring.downloadImage(wanted.deviceId, { at: wanted.at }, { signal });
  const { type, bytes, mediaAt: takenAt, origin } = image;
  const kept = { type, size: bytes.byteLength, takenAt, origin };
  let isOnCard = false;
  await keepPicture(image, async (hash) => {
    isOnCard = await keepFor(job, async ({ sql }) => {
      signal.throwIfAborted();
      return await keepPictureOf(sql, job.subject, { hash, ...kept });
    });
  });
  if (isOnCard) publish();
  const { mediaBytes } = await readRules();
  if (mediaBytes !== null && (await readPictureBytes(db().sql)) > mediaBytes) askRetention();
  return "done";
}

async function onEnd(sql: Sql, { subject }: Job, error: unknown): Promise<void> {
  const kind = error instanceof RingFailure ? error.kind : null;
  const state = kind === "no-media" ? "none" : "failed";
  if (state === "failed") log().warn({ err: error, event: subject }, "a picture was given up");
  await endPictureOf(sql, subject, { state, failure: whyFailed(kind) });
  setImmediate(publish);
}
