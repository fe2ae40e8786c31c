import { asc, desc, gte, min, sql } from "drizzle-orm";
import type { Db } from "../client";
import { prepared } from "../prepared";
import { auditLog } from "../schema/auth";
import { deliveries, events } from "../schema/core";
import { findKeyAt, type Line } from "./halve";
import { readCounter } from "./totals";

/** Rows looked at to say how large one is on average. */
const SAMPLE = 100;
/** Of an event with its part of every index. */
const EVENT_BYTES = 150;

/** What grows with time: each by a key that grows with its moment, more or less. */
const lines = {
  events: { table: events, key: events.seq, at: events.receivedAt },
  deliveries: { table: deliveries, key: deliveries.id, at: deliveries.receivedAt },
  audit: { table: auditLog, key: auditLog.id, at: auditLog.at },
} as const satisfies Record<string, Line>;

export type LineName = keyof typeof lines;

/** About how many rows came before a moment (epoch ms): by halving, whatever the history; gaps count as rows. */
export async function countBefore(db: Db, name: LineName, at: number): Promise<number> {
  const { first, found } = await findKeyAt(db, lines[name], at);
  return found - first;
}

/** About how many rows there are, and how much room they take. */
export async function measureLine(db: Db, name: LineName): Promise<{ rows: number; bytes: number }> {
  const { first, last } = await findEnds(db, lines[name]);
  if (name === "events") {
    const rows = (await readCounter(db, "events")) - (await readCounter(db, "events.purged"));
    return { rows, bytes: rows * EVENT_BYTES };
  }
  const rows = last === 0 ? 0 : last - first + 1;
  return { rows, bytes: Math.round(rows * (await sampleBytes(db, name))) };
}

/** When the oldest there is happened; null where there is none. */
export async function findOldest(db: Db, name: LineName): Promise<number | null> {
  if (name !== "events") return (await findFrom(db, lines[name], 0))?.at ?? null;
  const [row] = await db.select({ at: min(events.occurredAt) }).from(events);
  return row?.at ?? null;
}

/** The highest number ever given to a row of this table, kept or not. */
export async function findLastGiven(db: Db, table: "events" | "deliveries"): Promise<number> {
  const [row] = await lastGiven(db).all({ table });
  return row?.seq ?? 0;
}

/** Where each database keeps the numbers that nobody is given twice. */
const NUMBERS = { sqlite: sql`sqlite_sequence`, postgres: sql`last_numbers` };

const lastGiven = prepared((db) =>
  db
    .select({ seq: sql<number>`seq` })
    .from(NUMBERS[db.sql.dialect])
    .where(sql`name = ${sql.placeholder("table")}`)
    .prepare(),
);

async function sampleBytes(db: Db, name: Exclude<LineName, "events">): Promise<number> {
  const { table, key } = lines[name];
  const bytes =
    name === "deliveries"
      ? sql<number>`coalesce(length(${deliveries.body}), 0) + length(${deliveries.headers}) + 120`
      : sql<number>`length(${auditLog.action}) + coalesce(length(${auditLog.detail}), 0) + 120`;
  const newest = db
    .select({ bytes: bytes.as("bytes") })
    .from(table)
    .orderBy(desc(key))
    .limit(SAMPLE)
    .as("newest");
  const [row] = await db.select({ mean: sql<number>`coalesce(avg(${newest.bytes}), 0)`.mapWith(Number) }).from(newest);
  return row?.mean ?? 0;
}

async function findEnds(db: Db, { table, key }: Line): Promise<{ first: number; last: number }> {
  const end = async (order: typeof asc) => {
    const [row] = await db
      .select({ key: sql<number>`${key}` })
      .from(table)
      .orderBy(order(key))
      .limit(1);
    return row?.key ?? 0;
  };
  return { first: await end(asc), last: await end(desc) };
}

async function findFrom(db: Db, { table, key, at }: Line, from: number) {
  const [row] = await db
    .select({ key: sql<number>`${key}`, at: sql<number>`${at}` })
    .from(table)
    .where(gte(key, from))
    .orderBy(asc(key))
    .limit(1);
  return row;
}
