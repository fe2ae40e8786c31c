import { and, desc, eq, gte, lt, type SQL } from "drizzle-orm";
import type { Db } from "../client";
import { deliveries } from "../schema/core";
import type { Verdict } from "../writer";
import { isUncommon } from "./deliveries";

/** Deliveries looked at for one page at most, where most of them have another verdict. */
const SEARCH_LENGTH = 5_000;

const columns = {
  id: deliveries.id,
  receivedAt: deliveries.receivedAt,
  verdict: deliveries.verdict,
  status: deliveries.status,
  reason: deliveries.reason,
  durationUs: deliveries.durationUs,
  attempt: deliveries.attempt,
  duplicateOf: deliveries.duplicateOf,
  seq: deliveries.seq,
  size: deliveries.size,
  isTest: deliveries.isTest,
  admittedAt: deliveries.admittedAt,
  remoteAddress: deliveries.remoteAddress,
};

export type DeliveryRow = Awaited<ReturnType<typeof selectPage>>[number];

interface Wish {
  verdict: Verdict | null;
  /** The id to go on from, downwards; null: from the newest. */
  before: number | null;
  limit: number;
}

/** A page of deliveries, newest first, and the id to go on from, null at the end; a page may be short of what was wished. */
export async function listDeliveries(db: Db, wish: Wish): Promise<{ rows: DeliveryRow[]; next: number | null }> {
  const { verdict, before, limit } = wish;
  const top = before ?? (await findNewestId(db)) + 1;
  // All but the accepted ones have an index; among those one looks at each, so only so far at once.
  const bottom = verdict === "accepted" ? Math.max(0, top - SEARCH_LENGTH) : 0;
  const rows = await selectPage(
    db,
    and(lt(deliveries.id, top), gte(deliveries.id, bottom), ofVerdict(verdict)),
    limit + 1,
  );
  if (rows.length > limit) return { rows: rows.slice(0, limit), next: rows[limit - 1]?.id ?? null };
  return { rows, next: bottom > 0 ? bottom : null };
}

/** One delivery with what came in it, or undefined. */
export async function findDelivery(db: Db, id: number) {
  const [row] = await db
    .select({ ...columns, headers: deliveries.headers, body: deliveries.body })
    .from(deliveries)
    .where(eq(deliveries.id, id));
  return row;
}

async function findNewestId(db: Db): Promise<number> {
  const [row] = await db.select({ id: deliveries.id }).from(deliveries).orderBy(desc(deliveries.id)).limit(1);
  return row?.id ?? 0;
}

async function selectPage(db: Db, where: SQL | undefined, limit: number) {
  return await db.select(columns).from(deliveries).where(where).orderBy(desc(deliveries.id)).limit(limit);
}

function ofVerdict(verdict: Verdict | null): SQL | undefined {
  if (verdict === null) return undefined;
  return verdict === "accepted" ? eq(deliveries.verdict, verdict) : and(isUncommon, eq(deliveries.verdict, verdict));
}
