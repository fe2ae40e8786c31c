import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { toDb } from "@/db/db";
import { moveToPostgres } from "@/db/move/move";
import { migratePostgres } from "@/db/postgres/migrate";
import { type Connection, postgresSql } from "@/db/postgres/sql";
import { openConnection } from "@/db/sqlite/open";
import { sqliteSql } from "@/db/sqlite/sql";
import { searchDevices } from "@/lib/devices/search";
import { fillEverything } from "../helpers/fill-everything";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { listCalls } from "../helpers/query-calls";

const EVENTS = 3_000;

/** Asked of SQLite's index of names, which PostgreSQL has not: lib/devices/search.ts asks otherwise there. */
const SQLITE_ALONE = new Set(["names/listNamedDevices"]);
/** Rows without an order of their own. */
const UNORDERED = new Set([
  "alert-work/listAdopted",
  "alert-work/listKeysOfAccount",
  "alert-work/listStanding",
  "alerts/listAlerts",
  "history/listDevicesOfAccounts",
  "history/listDevicesWithLabels",
  "readings/listAccountFailures",
  "removal/findAccountWithDevices",
]);
/** Ordered by whoever asks. */
const CUT_ANYWHERE = new Set(["events/selectEvents"]);

const folder = mkdtempSync(join(tmpdir(), "gatehouse-queries-"));
const file = join(folder, "filled.db");
const filled = fillEverything(file, EVENTS);
const sqlite = openConnection(file, "read");
const ofSqlite = toDb(sqliteSql(sqlite));
const pools: Pool[] = [];
let postgres: Postgres;
let empty: Db;
let ofPostgres: Db;

beforeAll(async () => {
  postgres = await startPostgres();
  empty = await open(await postgres.createDatabase("empty"));
  const url = await postgres.createDatabase("filled");
  await moveToPostgres({ from: file, to: url, signal: new AbortController().signal }, () => {});
  ofPostgres = await open(url);
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await postgres.remove();
  sqlite.close();
  rmSync(folder, { recursive: true });
});

async function open(url: string, max = 4): Promise<Db> {
  const pool = new Pool({ connectionString: url, max });
  // The server ends before they do.
  pool.on("error", () => {});
  pools.push(pool);
  const client = await pool.connect();
  await migratePostgres(client).finally(() => client.release());
  return toDb(postgresSql(pool as Connection));
}

const questions = Object.entries(listCalls(filled)).flatMap(([module, functions]) =>
  Object.entries(functions)
    .map(([name, variants]) => ({ name: `${module}/${name}`, variants }))
    .filter(({ name, variants }) => variants.length > 0 && !SQLITE_ALONE.has(name)),
);

describe("a question on PostgreSQL", () => {
  it.each(questions)("$name has an answer where there is nothing yet", async ({ variants }) => {
    for (const ask of variants) await expect(Promise.resolve(ask(empty))).resolves.not.toBeInstanceOf(Error);
  });

  it.each(questions)("$name has the answer that it has on SQLite", async ({ name, variants }) => {
    const answers: unknown[] = [];
    for (const ask of variants) {
      const [theirs, ours] = [await ask(ofPostgres), await ask(ofSqlite)];
      expect(toComparable(name, theirs)).toStrictEqual(toComparable(name, ours));
      answers.push(ours);
    }
    expect(answers.some(saysSomething)).toBe(true);
  });
});

describe("statements on PostgreSQL", () => {
  it("are planned under a name only while there are few of them", async () => {
    const { sql } = await open(await postgres.createDatabase("planned"), 1);
    const named = sql.prepare<[], number>("SELECT count(*) FROM pg_prepared_statements").pluck();
    for (let place = 0; place < 1_100; place += 1) {
      expect(await sql.prepare<[], number>(`SELECT ${place} AS place`).pluck().get()).toBe(place);
    }
    expect(await named.get()).toBeGreaterThan(500);
    expect(await named.get()).toBeLessThanOrEqual(1_000);
  });

  it.each([
    ["SELECT CAST(@name AS text), CAST(@other AS text)", [{ name: "a" }], "A statement was given no value other: "],
    ["SELECT CAST(@name AS text)", [], "A statement was given no value name: "],
    ["SELECT CAST(? AS text)", [undefined], "A statement was given no value 1: "],
    ["SELECT CAST(? AS text), CAST(? AS text)", ["a"], "A statement takes 2 values by place and was given 1: "],
    ["SELECT CAST(? AS text)", ["a", "b"], "A statement takes 1 values by place and was given 2: "],
  ])("say what they lack: %s", async (text, bind, message) => {
    await expect(empty.sql.prepare<unknown[]>(text).all(...bind)).rejects.toThrow(message);
  });

  it("take values by place and by name together", async () => {
    const both = empty.sql.prepare<unknown[], string>(
      "SELECT CAST(? AS text) || CAST(@name AS text) || CAST(? AS text)",
    );
    expect(await both.pluck().get("a", "c", { name: "b" })).toBe("abc");
  });

  it("say that something is so by 1, and count in numbers", async () => {
    const row = await empty.sql
      .prepare(
        "SELECT 1 = 1 AS isSo, 1 = 2 AS isNot, sum(CAST(5 AS bigint)) AS total, CAST(? AS text) AS said, CAST(? AS bigint) AS flag",
      )
      .get("a\0b", true);
    expect(row).toEqual({ isSo: 1, isNot: 0, total: 5, said: "a\uFFFDb", flag: 1 });
  });
});

describe("a search for devices on PostgreSQL", () => {
  it.each([
    "camera",
    "CAMERA 1",
    "era 17",
    "mill",
    "yard camera 1",
    "atrium",
    "ÁTRIUM",
    "apple 3",
    "7",
    "nowhere",
    "%",
  ])("for %j finds what it finds on SQLite", async (text) => {
    expect(await searchDevices(ofPostgres, text)).toEqual(await searchDevices(ofSqlite, text));
  });
});

function saysSomething(answer: unknown): boolean {
  if (answer === null || answer === undefined || answer === 0) return false;
  return answer instanceof Map ? answer.size > 0 : !Array.isArray(answer) || answer.length > 0;
}

function toComparable(name: string, answer: unknown): unknown {
  if (CUT_ANYWHERE.has(name)) return (answer as unknown[]).length;
  const plain = answer instanceof Map ? [...answer] : answer;
  if (!UNORDERED.has(name) || !Array.isArray(plain)) return parsed(plain);
  return (parsed(plain) as unknown[]).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

/** JSON says the same however it is spaced. */
function parsed(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(parsed);
  const hasFacts = answer !== null && typeof answer === "object" && "facts" in answer;
  return hasFacts ? { ...answer, facts: JSON.parse(String(answer.facts)) } : answer;
}
