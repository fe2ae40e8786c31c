import { and, asc, desc, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import type { Db } from "../client";
import { accounts, deliveries } from "../schema/core";
import { isUncommon } from "./deliveries";

/** Repetitions looked through for those of one request: Ring sends the same again within minutes. */
const REPEATED_SEARCH = 2_000;
const RELATED = 20;

/** The deliveries before and after one in order of arrival. */
export async function findNeighbours(db: Db, id: number): Promise<{ previous: number | null; next: number | null }> {
  const columns = { id: deliveries.id };
  const [previous] = await db
    .select(columns)
    .from(deliveries)
    .where(lt(deliveries.id, id))
    .orderBy(desc(deliveries.id))
    .limit(1);
  const [next] = await db
    .select(columns)
    .from(deliveries)
    .where(gt(deliveries.id, id))
    .orderBy(asc(deliveries.id))
    .limit(1);
  return { previous: previous?.id ?? null, next: next?.id ?? null };
}

/** The next repetitions of the request that came first as `firstId`, as far as they came soon after it. */
export async function listRepetitions(db: Db, firstId: number): Promise<number[]> {
  const soon = db
    .select({ id: deliveries.id, duplicateOf: deliveries.duplicateOf })
    .from(deliveries)
    .where(and(isUncommon, eq(deliveries.verdict, "duplicate"), gt(deliveries.id, firstId)))
    .orderBy(asc(deliveries.id))
    .limit(REPEATED_SEARCH)
    .as("soon");
  const rows = await db
    .select({ id: soon.id })
    .from(soon)
    .where(eq(soon.duplicateOf, firstId))
    .orderBy(asc(soon.id))
    .limit(RELATED);
  return rows.map(({ id }) => id);
}

/** The deliveries that brought an event under request ids of their own. */
export async function listBringers(db: Db, seq: number): Promise<number[]> {
  const rows = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.seq, seq), isNull(deliveries.duplicateOf)))
    .orderBy(asc(deliveries.id))
    .limit(RELATED);
  return rows.map(({ id }) => id);
}

/** The keys of these accounts of Ring's, by their ids; unknown ones are left out. */
export async function findAccountKeys(db: Db, accountIds: readonly string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db
    .select({ key: accounts.id, accountId: accounts.accountId })
    .from(accounts)
    .where(inArray(accounts.accountId, [...accountIds]));
  return new Map(rows.map(({ key, accountId }) => [accountId, key]));
}
