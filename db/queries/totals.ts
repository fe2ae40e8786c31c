import { and, asc, between, eq, gte, inArray, lt, lte, sql } from "drizzle-orm";
import type { Db } from "../client";
import { lastWith } from "../last-with";
import { prepared } from "../prepared";
import { counters, deliveriesHourly, eventsHourly } from "../schema/core";

const countersBetween = prepared((db) =>
  db
    .select()
    .from(counters)
    .where(between(counters.name, sql.placeholder("first"), sql.placeholder("last")))
    .prepare(),
);

const counterNamed = prepared((db) =>
  db
    .select({ value: counters.value })
    .from(counters)
    .where(eq(counters.name, sql.placeholder("name")))
    .prepare(),
);

/** The counters whose names start with `prefix`, by the rest of their name. */
export async function readCounters(db: Db, prefix: string): Promise<Record<string, number>> {
  const rows = await countersBetween(db).all({ first: prefix, last: lastWith(prefix) });
  return Object.fromEntries(rows.map(({ name, value }) => [name.slice(prefix.length), value]));
}

/** One counter; 0 before it was first counted. */
export async function readCounter(db: Db, name: string): Promise<number> {
  const [row] = await counterNamed(db).all({ name });
  return row?.value ?? 0;
}

/** How many changes there were that are not events: of alerts, labels, and what people call devices. */
export async function getRevision(db: Db): Promise<number> {
  return await readCounter(db, "revision");
}

/**
 * Which history this is: 0, in a demo the moment at which it was made, and otherwise when an account was last removed.
 * A cursor of one says nothing in another.
 */
export async function getEpoch(db: Db): Promise<number> {
  return await readCounter(db, "epoch");
}

/** Events that happened in one hour (epoch ms / 3,600,000). */
export async function countEventsInHour(db: Db, hour: number): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`coalesce(sum(${eventsHourly.count}), 0)`.mapWith(Number) })
    .from(eventsHourly)
    .where(eq(eventsHourly.hour, hour));
  return row?.count ?? 0;
}

/** Requests on the webhook from one hour to another, both included, by the status they were answered with. */
export async function countDeliveries(db: Db, from: number, to: number): Promise<Record<string, number>> {
  const rows = await db
    .select({ outcome: deliveriesHourly.outcome, count: sql<number>`sum(${deliveriesHourly.count})`.mapWith(Number) })
    .from(deliveriesHourly)
    .where(
      and(
        gte(deliveriesHourly.hour, from),
        lte(deliveriesHourly.hour, to),
        // Statuses only: remarks are words.
        gte(deliveriesHourly.outcome, "100"),
        lt(deliveriesHourly.outcome, "600"),
      ),
    )
    .groupBy(deliveriesHourly.outcome);
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}

/** Deliveries answered 200 in all of these hours together. */
export async function countAcceptedInHours(db: Db, hours: number[]): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`coalesce(sum(${deliveriesHourly.count}), 0)`.mapWith(Number) })
    .from(deliveriesHourly)
    .where(and(inArray(deliveriesHourly.hour, hours), eq(deliveriesHourly.outcome, "200")));
  return row?.count ?? 0;
}

/** How often a remark such as "repeated" or "late" was made from one hour to another, both included. */
export async function countRemarks(db: Db, remark: string, hours: { from: number; to: number }): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`coalesce(sum(${deliveriesHourly.count}), 0)`.mapWith(Number) })
    .from(deliveriesHourly)
    .where(
      and(
        gte(deliveriesHourly.hour, hours.from),
        lte(deliveriesHourly.hour, hours.to),
        eq(deliveriesHourly.outcome, remark),
      ),
    );
  return row?.count ?? 0;
}

/** The first hour in which anything was asked of the webhook, or null. */
export async function findFirstHour(db: Db): Promise<number | null> {
  const [row] = await db
    .select({ hour: deliveriesHourly.hour })
    .from(deliveriesHourly)
    .orderBy(asc(deliveriesHourly.hour))
    .limit(1);
  return row?.hour ?? null;
}
