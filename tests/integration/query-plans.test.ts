import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { fillHistory } from "@/bench/fill";
import { toDb } from "@/db/db";
import type { Sql, Statement } from "@/db/sql";
import { openConnection } from "@/db/sqlite/open";
import { sqliteSql } from "@/db/sqlite/sql";
import { listCalls } from "../helpers/query-calls";

const EVENTS = 5_000;

/** What grows with time: a question may walk along it as far as its limit, but not through all of it. */
const GROWING =
  /^SCAN (events|deliveries|alerts|alert_changes|alert_events|audit_log|request_ids|event_ids|events_hourly|events_daily|deliveries_hourly|pictures)\b/;

/** An index of only those that still wait for something. */
const FEW = /USING (COVERING )?INDEX deliveries_needs_projection_idx/;

/** Questions that begin at one end of such a table and stop at their limit. */
const WALKS: Readonly<Record<string, string>> = {
  "events/listLatestEvents": "along the index of times, to the limit",
  "events/selectEvents": "narrowed and ordered by whoever asks; each such question stands here by itself",
  "history/listStream": "along the index of times, to the limit",
  "delivery-list/listDeliveries": "along the ids, to the limit",
  "delivery-figures/listAnswerTimes": "the newest by id, to the limit",
  "rest-deliveries/listDeliveries": "the newest id",
  "setup/listLatestFromRing": "the newest by id, to the limit",
  "setup/findSmallestLag": "the newest by id, to the limit",
  "setup/findTestDelivery": "the newest by id, to the limit",

  "keeping/measureLine": "the newest by key, to the limit",
  "keeping/findOldest": "the first key",
  "totals/findFirstHour": "the first hour",
};

/** Questions that sort or group what an index does not give in order: a bounded few. */
const SORTS: Readonly<Record<string, string>> = {
  "alerts/listAlerts": "the alerts asked for",
  "totals/countDeliveries": "the sums of the hours asked for",
  "labels/listLabels": "labels are made by people",
  "history/listDevicesWithLabels": "devices, not history",
  "devices/listDevicesChangedAfter": "the devices of the events since the cursor, at most as many as are caught up",
};

const file = join(mkdtempSync(join(tmpdir(), "gatehouse-plans-")), "test.db");
fillHistory(file, { devices: 100, events: EVENTS, days: 10 });
const sqlite = openConnection(file, "read");
const asked: { sql: string; params: unknown[] }[] = [];
const db = toDb(noting(sqliteSql(sqlite)));
afterAll(() => void sqlite.close());

/** Statements that are noted with what was bound, in whatever shape their rows are wanted. */
function noting(sql: Sql): Sql {
  const note = (text: string, statement: Statement<unknown[], unknown>): Statement<unknown[], unknown> => {
    const asking = (params: unknown[]) => void asked.push({ sql: text, params });
    return {
      all(...bind) {
        asking(bind);
        return statement.all(...bind);
      },
      get(...bind) {
        asking(bind);
        return statement.get(...bind);
      },
      run(...bind) {
        asking(bind);
        return statement.run(...bind);
      },
      pluck: () => note(text, statement.pluck()),
      raw: () => note(text, statement.raw()),
    };
  };
  return { dialect: sql.dialect, prepare: (text) => note(text, sql.prepare(text) as never) as never };
}

const calls = listCalls({ events: EVENTS, newestAt: Date.now() - 60_000 });

it("knows every question there is", async () => {
  const known = Object.entries(calls).flatMap(([module, functions]) =>
    Object.keys(functions).map((name) => `${module}/${name}`),
  );
  const names = await Promise.all(
    readdirSync("db/queries").map(async (name) => {
      const module = name.replace(/\.ts$/, "");
      const exported = (await import(`../../db/queries/${module}.ts`)) as Record<string, unknown>;
      const functions = Object.entries(exported).filter(([, value]) => typeof value === "function");
      return functions.map(([key]) => `${module}/${key}`);
    }),
  );
  expect(known.toSorted()).toEqual(names.flat().toSorted());
});

it.each(
  Object.entries(calls).flatMap(([module, functions]) =>
    Object.entries(functions).map(([name, variants]) => ({ name: `${module}/${name}`, variants })),
  ),
)("$name costs what it shows, whatever the history", async ({ name, variants }) => {
  for (const ask of variants) {
    asked.length = 0;
    await ask(db);
    expect(asked.length).toBeGreaterThan(0);
    for (const { sql, params } of asked) expect(findFaults(name, sql, params), sql).toEqual([]);
  }
});

function findFaults(name: string, sql: string, params: unknown[]): string[] {
  const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[];
  return plan
    .map(({ detail }) => detail)
    .filter((detail) => (GROWING.test(detail) && !isWalk(name, detail, sql)) || isSort(name, detail));
}

/** A limit, or that only the first or last of an index is asked for, is what ends a walk. */
function isWalk(name: string, detail: string, sql: string): boolean {
  if (FEW.test(detail)) return true;
  return name in WALKS && (/\blimit\b/i.test(sql) || /^select (coalesce\()?(min|max)\(/i.test(sql));
}

function isSort(name: string, detail: string): boolean {
  return /USE TEMP B-TREE/.test(detail) && !(name in SORTS);
}
