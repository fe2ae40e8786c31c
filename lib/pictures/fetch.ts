import "server-only";
import type { Database } from "better-sqlite3";
import type { JobWish } from "@/db/sqlite/jobs";
import { readPictureBytes } from "@/db/sqlite/pictures/leave";
import { endPictureOf, keepPictureOf } from "@/db/sqlite/pictures/rows";
import { findWanted, wantPictures } from "@/db/sqlite/pictures/waiting";
import { connection } from "@/db/sqlite/purge/step";
import { hasRoomToSpare } from "@/lib/ingest/disk";
import { keepFor } from "@/lib/jobs/keep";
import type { Job, Kind, Outcome, Task } from "@/lib/jobs/kind";
import { publish } from "@/lib/live/publish";
import { readRulesNow } from "@/lib/retention/rules";
import { runRetention } from "@/lib/retention/run";
import { RingFailure } from "@/lib/ring/failure";
import { keepPicture } from "./store";

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

function onAsk(sqlite: Database, wishes: readonly JobWish[]): void {
  const seqs = wishes.map(({ subject }) => subject);
  // Once this is committed; what no card shows is pushed with the next event, or within a second.
  if (wantPictures(sqlite, seqs, MOST_WAITING)) setImmediate(publish);
}

async function run({ job, ring, signal }: Task): Promise<Outcome> {
  const wanted = findWanted(connection(), job.subject);
  if (!wanted) return "done";
  if (readRulesNow().pictures === "off") throw new RingFailure("refused", "Pictures are not kept any more.");
  if (!(await hasRoomToSpare())) return { againInMs: NO_ROOM_MS };
  const image = await ring.downloadImage(wanted.deviceId, { at: wanted.at }, { signal });
  const { type, bytes, mediaAt: takenAt, origin } = image;
  const kept = { type, size: bytes.byteLength, takenAt, origin };
  let isOnCard = false;
  await keepPicture(image, (hash) => {
    signal.throwIfAborted();
    isOnCard = keepFor(job, () => keepPictureOf(connection(), job.subject, { hash, ...kept }));
  });
  if (isOnCard) publish();
  if (readPictureBytes() > (readRulesNow().mediaBytes ?? Number.POSITIVE_INFINITY)) void runRetention();
  return "done";
}

function onEnd({ subject }: Job, error: unknown): void {
  const isNone = error instanceof RingFailure && error.kind === "no-media";
  const failure = error instanceof RingFailure ? error.message : "Something unexpected happened; the log says more.";
  endPictureOf(connection(), subject, { state: isNone ? "none" : "failed", failure });
  setImmediate(publish);
}
