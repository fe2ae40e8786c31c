import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgres } from "@/db/postgres/store";
import type { Store } from "@/db/store";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { aDelivery } from "./store-contract";

const WRITERS = 8;

let postgres: Postgres;
let url: string;
const stores: Store[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.createDatabase("order");
  for (let count = 0; count <= WRITERS; count += 1) stores.push(await openPostgres(url, () => {}));
});

afterAll(async () => {
  for (const store of stores) await store.close();
  await postgres.remove();
});

/** Reads by cursor until it is told to stop, as the publisher of a replica that writes nothing does. */
function readOn(store: Store, after: number) {
  const seen: number[] = [];
  const find = store.reader.sql
    .prepare<[number], number>("SELECT seq FROM events WHERE seq > ? ORDER BY seq LIMIT 7")
    .pluck();
  let isOver = false;
  let cursor = after;
  const ended = (async () => {
    for (;;) {
      const isLast = isOver;
      const page = await find.all(cursor);
      seen.push(...page);
      cursor = page.at(-1) ?? cursor;
      if (page.length === 0 && isLast) return seen;
    }
  })();
  return {
    async stop() {
      isOver = true;
      return await ended;
    },
  };
}

const burst = fc.record({
  writer: fc.nat({ max: WRITERS - 1 }),
  size: fc.integer({ min: 1, max: 30 }),
  pauseMs: fc.nat({ max: 4 }),
});

describe("a reader by cursor", () => {
  it("misses and repeats no event while eight replicas write at once", { timeout: 120_000 }, async () => {
    const [watcher, ...writers] = stores as [Store, ...Store[]];
    await fc.assert(
      fc.asyncProperty(fc.array(burst, { minLength: 20, maxLength: 60 }), async (bursts) => {
        const before =
          (await watcher.reader.sql.prepare<[], number>("SELECT coalesce(max(seq), 0) FROM events").pluck().get()) ?? 0;
        const readers = [readOn(watcher, before), readOn(watcher, before)];
        const lines = writers.map(async (store, place) => {
          const seqs: (number | null)[] = [];
          for (const { size, pauseMs } of bursts.filter(({ writer }) => writer === place)) {
            const recorded = await Promise.all(Array.from({ length: size }, () => store.writer.record(aDelivery())));
            seqs.push(...recorded.map(({ seq }) => seq));
            await wait(pauseMs);
          }
          return seqs;
        });
        const written = (await Promise.all(lines)).flat().toSorted((a, b) => Number(a) - Number(b));
        for (const reader of readers) expect(await reader.stop()).toEqual(written);
      }),
      { numRuns: 8 },
    );
  });

  it("would miss one whose number was given before that of one that is committed first", async () => {
    const [slow, quick] = [new Client({ connectionString: url }), new Client({ connectionString: url })];
    await Promise.all([slow.connect(), quick.connect()]);
    await quick.query("CREATE TABLE numbered (seq bigserial PRIMARY KEY)");
    await slow.query("BEGIN; INSERT INTO numbered DEFAULT VALUES");
    await quick.query("INSERT INTO numbered DEFAULT VALUES");
    const ask = async (after: number) =>
      (await quick.query("SELECT seq FROM numbered WHERE seq > $1 ORDER BY seq", [after])).rows.map(({ seq }) =>
        Number(seq),
      );
    expect(await ask(0)).toEqual([2]);
    await slow.query("COMMIT");
    expect(await ask(2)).toEqual([]);
    await Promise.all([slow.end(), quick.end()]);
  });
});
