import { and, asc, count, eq, gt, isNotNull, lt, min, sql } from "drizzle-orm";
import type { Db } from "../client";
import { prepared } from "../prepared";
import { jobs } from "../schema/jobs";
import { pictures } from "../schema/ring";
import { readCounter } from "./totals";

export type PictureRow = typeof pictures.$inferSelect;

/** The picture of an event, or undefined where none was ever wanted. */
export async function findPictureOf(db: Db, seq: number): Promise<PictureRow | undefined> {
  const [row] = await db.select().from(pictures).where(eq(pictures.seq, seq));
  return row;
}

/** One picture, whatever it shows. */
export async function findPicture(db: Db, id: number): Promise<PictureRow | undefined> {
  const [row] = await db.select().from(pictures).where(eq(pictures.id, id));
  return row;
}

/** Pictures of events whose state changed after a revision, in order of their change. */
export async function listPicturesChangedAfter(db: Db, revision: number) {
  return await changedAfter(db).all({ revision });
}

const changedAfter = prepared((db) =>
  db
    .select({ seq: sql<number>`${pictures.seq}`, state: pictures.state })
    .from(pictures)
    .where(
      and(gt(pictures.revision, sql.placeholder("revision")), gt(pictures.revision, sql`0`), isNotNull(pictures.seq)),
    )
    .orderBy(asc(pictures.revision))
    .prepare(),
);

/** How many pictures are on disk, about how much room they take, and of when the oldest is. */
export async function measurePictures(db: Db): Promise<{ rows: number; bytes: number; oldestAt: number | null }> {
  const [oldest] = await db
    .select({ at: min(pictures.wantedAt) })
    .from(pictures)
    .where(eq(pictures.state, "kept"));
  const rows = await readCounter(db, "pictures");
  return { rows, bytes: await readCounter(db, "pictures.bytes"), oldestAt: oldest?.at ?? null };
}

/** How many pictures are waited for, and how many ever were given up because too many waited. */
export async function countWaitingPictures(db: Db): Promise<{ waiting: number; givenUp: number }> {
  const [row] = await db.select({ count: count() }).from(jobs).where(eq(jobs.kind, "picture"));
  return { waiting: row?.count ?? 0, givenUp: await readCounter(db, "pictures.given-up") };
}

/** How many pictures on disk are of before a moment (epoch ms). */
export async function countPicturesBefore(db: Db, before: number): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(pictures)
    .where(and(eq(pictures.state, "kept"), lt(pictures.wantedAt, before)));
  return row?.count ?? 0;
}
