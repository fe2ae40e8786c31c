import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { purgeMonths } from "@/db/commands/purge/months";
import { makePartitions } from "@/db/postgres/partitions";
import { openPostgres } from "@/db/postgres/store";
import type { Store } from "@/db/store";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { aDelivery, anEvent } from "./store-contract";

const [JANUARY, FEBRUARY, MARCH] = [0, 1, 2].map((month) => Date.UTC(2025, month, 10)) as [number, number, number];

let postgres: Postgres;
let store: Store;
let client: Client;

beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.createDatabase("months");
  store = await openPostgres(url, () => {});
  client = new Client({ connectionString: url });
  await client.connect();
  await makePartitions(client, Date.now(), [JANUARY, FEBRUARY, MARCH]);
  for (const at of [JANUARY, FEBRUARY, MARCH]) {
    for (let count = 0; count < 25; count += 1)
      await store.writer.record(aDelivery({ receivedAt: at, event: anEvent({ occurredAt: at, receivedAt: at }) }));
  }
  await alertOf(5, "closed");
  await alertOf(30, "open");
});

afterAll(async () => {
  await client.end();
  await store.close();
  await postgres.remove();
});

/** An alert in whose count this event is. */
async function alertOf(seq: number, status: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO alerts (kind, status, account_key, classes, first_at, last_at, last_seq, opened_at, revision)
     SELECT 'press', $2, account_key, '', 0, 0, $1::bigint, 0, $1::bigint FROM events WHERE seq = $1::bigint RETURNING id`,
    [seq, status],
  );
  await client.query("INSERT INTO alert_events (seq, alert_id) VALUES ($1, $2)", [seq, rows[0]?.id]);
}

/** As a run of retention does it: step by step, each in a transaction. */
async function purge(before: number): Promise<number> {
  const step = purgeMonths(before);
  for (let removed = 0; ; ) {
    const done = await store.transaction(({ sql }) => step(sql, 10));
    removed += done.removed;
    if (done.isDone) return removed;
  }
}

const read = async (text: string) => Number(Object.values((await client.query(text)).rows[0] ?? {})[0]);
const inMonth = (at: number) => read(`SELECT count(*) FROM events WHERE occurred_at = ${at}`);
const isThere = async (table: string) => (await read(`SELECT count(*) FROM pg_class WHERE relname = '${table}'`)) === 1;

describe("months of events that are past their time, on PostgreSQL", () => {
  it("stay while somebody reads them, and nobody who writes has to wait for that", async () => {
    const begun = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    const reading = store.snapshot(async ({ sql }) => {
      await sql.prepare("SELECT count(*) FROM events").get();
      begun.resolve();
      await ended.promise;
      return await sql.prepare("SELECT count(*) FROM events").pluck().get();
    });
    await begun.promise;
    const purging = purge(Date.UTC(2025, 1));
    expect((await store.writer.record(aDelivery())).seq).toBe(76);
    expect(await purging).toBe(0);
    ended.resolve();
    expect(await reading).toBe(75);
    expect(await isThere("events_2025_01")).toBe(true);
  });

  it("go whole, with what refers to their events, but not one with an alert that is not closed", async () => {
    expect(await purge(Date.UTC(2025, 2))).toBe(25);
    expect([await inMonth(JANUARY), await inMonth(FEBRUARY), await inMonth(MARCH)]).toEqual([0, 25, 25]);
    expect([await isThere("events_2025_01"), await isThere("events_2025_02")]).toEqual([false, true]);
    expect(await read("SELECT count(*) FROM alert_events WHERE seq <= 25")).toBe(0);
    expect(await read("SELECT value FROM counters WHERE name = 'events.purged'")).toBe(25);
    expect(await read("SELECT value FROM counters WHERE name = 'events.floor'")).toBe(25);
  });

  it("go when that alert is closed, and a month of which some is kept stays", async () => {
    await client.query("UPDATE alerts SET status = 'closed'");
    expect(await purge(Date.UTC(2025, 2, 20))).toBe(25);
    expect([await inMonth(FEBRUARY), await inMonth(MARCH)]).toEqual([0, 25]);
    expect((await store.writer.record(aDelivery())).seq).toBe(77);
  });

  it("take what comes late for a month that is gone", async () => {
    await store.writer.record(aDelivery({ event: anEvent({ occurredAt: JANUARY }) }));
    expect(await inMonth(JANUARY)).toBe(1);
  });
});
