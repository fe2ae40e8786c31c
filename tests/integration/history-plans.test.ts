import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterAll, expect, it } from "vitest";
import { fillHistory } from "@/bench/fill";
import * as history from "@/db/commands/history";
import type { Sql } from "@/db/sql";
import { openConnection } from "@/db/sqlite/open";
import { prepareRecovered } from "@/db/sqlite/recovered-statements";
import { sqliteSql } from "@/db/sqlite/sql";

const file = join(mkdtempSync(join(tmpdir(), "gatehouse-plans-")), "test.db");
fillHistory(file, { devices: 100, events: 3_000, days: 10 });
const sqlite = openConnection(file, "read");
afterAll(() => void sqlite.close());

const asked: string[] = [];
const listening = {
  prepare(text: string) {
    asked.push(text);
    return sqlite.prepare(text);
  },
} as unknown as Database;
const store = sqliteSql(sqlite);
const listeningStore: Sql = {
  dialect: "sqlite",
  prepare(text) {
    asked.push(text);
    return store.prepare(text) as never;
  },
};

/** What grows with time, and is to be entered by an index. */
const GROWING = /^SCAN (e|r|events|recovered_events|event_ids|jobs|settings)\b/;

it("compares and adopts by indexes, however long the history is", async () => {
  const now = Date.now();
  prepareRecovered(listening);
  await history.findPlace(listeningStore, 1);
  await history.listDue(listeningStore, { before: now, limit: 10 });
  await history.listTold(listeningStore, 1, { from: now - 3_600_000, to: now });
  await history.findKnown(listeningStore, new Uint8Array(16));
  await history.findKeptFrom(listeningStore);
  await history.findReading(listeningStore, 1, now);
  await history.listReadings(listeningStore, now);
  const faults = asked
    .filter((sql) => !sql.startsWith("INSERT"))
    .flatMap((sql) => {
      const params = Array<number>(sql.split("?").length - 1).fill(1);
      const plan = sqlite.prepare<number[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...params);
      return plan.filter(({ detail }) => GROWING.test(detail)).map(({ detail }) => `${detail}: ${sql}`);
    });
  expect(asked.length).toBeGreaterThan(12);
  expect(faults).toEqual([]);
});
