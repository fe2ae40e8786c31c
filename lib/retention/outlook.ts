import "server-only";
import { db, withSnapshot } from "@/db/client";
import { countBefore, findOldest, measureLine } from "@/db/queries/keeping";
import { countPicturesBefore, countWaitingPictures, measurePictures } from "@/db/queries/pictures";
import { findLastRun } from "./last-run";
import { findProgress } from "./progress";
import { limitsAt, readRules } from "./rules";
import { measureSpace } from "./space";
import type { Kind, KindView, RetentionView } from "./views";

const kinds: readonly Kind[] = ["events", "deliveries", "audit", "media"];

/** What is kept, how long, how much there is of it, and what the next run removes. */
export async function getRetention(): Promise<RetentionView> {
  const rules = await readRules();
  const limits = limitsAt(Date.now(), rules);
  const views: KindView[] = [];
  for (const kind of kinds) views.push(await measureKind(kind, limits[kind]));
  const pictures = await countWaitingPictures(db());
  const space = await measureSpace();
  return { rules, kinds: views, ...space, running: await findProgress(), last: await findLastRun(), pictures };
}

async function measureKind(kind: Kind, before: number | null): Promise<KindView> {
  if (kind === "media") return await measureMedia(before);
  return await withSnapshot(async (db) => ({
    kind,
    ...(await measureLine(db, kind)),
    oldestAt: await findOldest(db, kind),
    due: before === null ? 0 : await countBefore(db, kind, before),
  }));
}

async function measureMedia(before: number | null): Promise<KindView> {
  return await withSnapshot(async (db) => ({
    kind: "media",
    ...(await measurePictures(db)),
    due: before === null ? 0 : await countPicturesBefore(db, before),
  }));
}

/** About how many of a kind a purge up to a moment removes. */
export async function countDue(kind: Kind, before: number): Promise<number> {
  return kind === "media" ? await countPicturesBefore(db(), before) : await countBefore(db(), kind, before);
}
