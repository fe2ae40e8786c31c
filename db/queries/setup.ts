import { and, count, desc, eq, isNotNull, isNull, ne, notBetween, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Db } from "../client";
import { lastWith } from "../last-with";
import { accounts, deliveries, devices, events } from "../schema/core";
import { ringTokens } from "../schema/linking";

/** No question here looks at more than so many of the newest rows, however many there are. */
const WINDOW = 2_500;
const LATEST = 1_000;
const COMPARED = 50;

/** The newest genuine deliveries that are no tests, newest first; durations in microseconds. */
export async function listLatestFromRing(db: Db) {
  const newest = db
    .select({
      id: deliveries.id,
      receivedAt: deliveries.receivedAt,
      durationUs: deliveries.durationUs,
      verdict: deliveries.verdict,
      headers: deliveries.headers,
      keyId: deliveries.keyId,
      isTest: deliveries.isTest,
    })
    .from(deliveries)
    .orderBy(desc(deliveries.id))
    .limit(WINDOW)
    .as("newest");
  return await db
    .select({
      receivedAt: newest.receivedAt,
      durationUs: newest.durationUs,
      verdict: newest.verdict,
      host: sql<string | null>`json_extract(${newest.headers}, '$.host')`,
    })
    .from(newest)
    .where(and(ne(newest.keyId, ""), eq(newest.isTest, false)))
    .orderBy(desc(newest.id))
    .limit(LATEST);
}

/** The smallest time from Ring's sending to our receiving among the newest first attempts, ms; null without any. */
export async function findSmallestLag(db: Db): Promise<number | null> {
  const newest = db
    .select({
      id: deliveries.id,
      receivedAt: deliveries.receivedAt,
      seq: deliveries.seq,
      duplicateOf: deliveries.duplicateOf,
      isTest: deliveries.isTest,
    })
    .from(deliveries)
    .where(eq(deliveries.verdict, "accepted"))
    .orderBy(desc(deliveries.id))
    .limit(WINDOW)
    .as("newest");
  const isFirst = and(eq(newest.isTest, false), isNull(newest.duplicateOf));
  const rows = await db
    .select({ lag: sql<number>`${newest.receivedAt} - ${events.sentAt}` })
    .from(newest)
    .innerJoin(events, eq(events.seq, newest.seq))
    .where(and(isFirst, isNotNull(events.sentAt)))
    .orderBy(desc(newest.id))
    .limit(COMPARED);
  return rows.length === 0 ? null : Math.min(...rows.map(({ lag }) => lag));
}

/**
 * How many accounts are linked, by Ring's word or by tokens of a resident's, apart from those of these ids; one that ends in a
 * star stands for all that begin with it.
 */
export async function countLinkedAccounts(db: Db, except: readonly string[]): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(accounts)
    .leftJoin(ringTokens, eq(ringTokens.accountKey, accounts.id))
    .where(
      and(or(eq(accounts.status, "linked"), eq(ringTokens.state, "linked")), ...isNone(accounts.accountId, except)),
    );
  return row?.count ?? 0;
}

/** Devices that are not removed, apart from those of these ids, and how many of them have no name. */
export async function countDevicesByName(
  db: Db,
  except: readonly string[],
): Promise<{ total: number; unnamed: number }> {
  const nameless = sql<number>`count(*) filter (where ${devices.alias} is null and ${devices.name} is null)`;
  const [row] = await db
    .select({ total: count(), unnamed: nameless.mapWith(Number) })
    .from(devices)
    .where(and(ne(devices.status, "removed"), ...isNone(devices.deviceId, except)));
  return row ?? { total: 0, unnamed: 0 };
}

function isNone(column: SQLiteColumn, ids: readonly string[]): SQL[] {
  return ids.map((id) => {
    const beginning = id.endsWith("*") ? id.slice(0, -1) : null;
    return beginning === null ? ne(column, id) : notBetween(column, beginning, lastWith(beginning));
  });
}

/** A test delivery among the newest by its bytes, and how often it came again; undefined where it is not there. */
export async function findTestDelivery(db: Db, body: Buffer) {
  const { id, verdict, seq, isTest, duplicateOf, body: bytes } = deliveries;
  const newest = db
    .select({ id, verdict, seq, isTest, duplicateOf, body: bytes })
    .from(deliveries)
    .orderBy(desc(id))
    .limit(WINDOW)
    .as("newest");
  const [first] = await db
    .select({ id: newest.id, verdict: newest.verdict, seq: newest.seq })
    .from(newest)
    .where(and(eq(newest.isTest, true), eq(newest.body, body)))
    .orderBy(desc(newest.id))
    .limit(1);
  if (!first) return undefined;
  const repeats = await db
    .select({ seq: newest.seq })
    .from(newest)
    .where(eq(newest.duplicateOf, first.id))
    .orderBy(desc(newest.id));
  return { ...first, repeats };
}
