import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterAll, expect, it } from "vitest";
import { fillHistory } from "@/bench/fill";
import * as history from "@/db/sqlite/history";
import { openConnection } from "@/db/sqlite/open";
import { prepareRecovered } from "@/db/sqlite/recovered";

const file = join(mkdtempSync(join(tmpdir(), "gatehouse-plans-")), "test.db");
fillHistory(file, { devices: 100, events: 3_000, days: 10 });
const sqlite = openConnection(file, "read");
afterAll(() => void sqlite.close());

const asked: string[] = [];
const listening = {
  prepare(sql: string) {
    asked.push(sql);
    return sqlite.prepare(sql);
  },
} as unknown as Database;

/** What grows with time, and is to be entered by an index. */
const GROWING = /^SCAN (e|r|events|recovered_events|event_ids|jobs|settings)\b/;

it("compares and adopts by indexes, however long the history is", () => {
  const now = Date.now();
  prepareRecovered(listening);
  history.findPlace(listening, 1);
  history.listDue(listening, { before: now, limit: 10 });
  history.listTold(listening, 1, { from: now - 3_600_000, to: now });
  history.prepareFindKnown(listening);
  history.readEnds(listening);
  history.findReading(listening, 1, now);
  history.listReadings(listening, now);
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
