import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeDatabase, db, openDatabase, transaction } from "@/db/client";
import { moveToPostgres } from "@/db/move/move";
import { dropSingleton } from "@/lib/singleton";
import { listCommands } from "../helpers/command-calls";
import { fillEverything } from "../helpers/fill-everything";
import { type Postgres, startPostgres } from "../helpers/postgres";

const EVENTS = 500;

/** What a row that is refused would have had for a number is taken in PostgreSQL: the next is to have the same as in SQLite. */
const RENUMBER = "SELECT setval(pg_get_serial_sequence(?, 'id'), ?)";
const numbers = new Map<string, { name: string; seq: number }[]>();

/** What changes nothing. */
const LOOKS = /^(find|get|has|is|lacks|list|may|read|sum)[A-Z]/;

interface Done {
  answer: unknown;
  /** Tables whose rows are others than before, and those. */
  changed: Record<string, string[]>;
}

const folder = mkdtempSync(join(tmpdir(), "gatehouse-commands-"));
const file = join(folder, "filled.db");
const filled = fillEverything(file, EVENTS);
const commands = listCommands(filled);
const onSqlite = new Map<string, Done>();
const onPostgres = new Map<string, Done>();
let postgres: Postgres;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: filled.newestAt + 60_000 });
  postgres = await startPostgres();
  const url = await postgres.createDatabase("filled");
  await moveToPostgres({ from: file, to: url, signal: new AbortController().signal }, () => {});
  const tables = listTables();
  await runAll(`file:${file}`, tables, onSqlite);
  await runAll(url, tables, onPostgres);
}, 300_000);
afterAll(async () => {
  vi.useRealTimers();
  await postgres.remove();
  rmSync(folder, { recursive: true });
});

function listTables(): string[] {
  const sqlite = new Database(file, { readonly: true });
  const names = sqlite
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'",
    )
    .pluck()
    .all();
  sqlite.close();
  return names;
}

async function runAll(url: string, tables: readonly string[], done: Map<string, Done>): Promise<void> {
  Object.assign(process.env, {
    DATABASE_URL: url,
    APP_SECRET: "a secret of thirty-two letters or more",
    LOG_LEVEL: "silent",
  });
  for (const name of ["env", "log", "db", "app-secret"]) dropSingleton(name);
  await openDatabase();
  let before = await read(tables);
  for (const [name, command] of Object.entries(commands)) {
    if (db().sql.dialect === "sqlite")
      numbers.set(name, await db().sql.prepare<[], never>("SELECT * FROM sqlite_sequence").all());
    else await renumber(name);
    const answer = await command().catch((error: unknown) => String(error));
    const after = LOOKS.test(name) ? before : await read(tables);
    const changed = tables.filter((table) => String(after[table]) !== String(before[table]));
    done.set(name, {
      answer,
      changed: Object.fromEntries(changed.map((table) => [table, differ(after, before, table)])),
    });
    before = after;
  }
  await closeDatabase();
}

async function renumber(command: string): Promise<void> {
  const given = (numbers.get(command) ?? []).filter(({ name, seq }) => seq > 0 && name !== "events");
  await transaction(async ({ sql }) => {
    for (const { name, seq } of given) await sql.prepare(RENUMBER).get(name, seq);
  });
}

type Contents = Record<string, string[]>;

function differ(after: Contents, before: Contents, table: string): string[] {
  const [now, then] = [new Set(after[table]), new Set(before[table])];
  const [came, went] = [[...now].filter((row) => !then.has(row)), [...then].filter((row) => !now.has(row))];
  return [...went.map((row) => `- ${row}`), ...came.map((row) => `+ ${row}`)];
}

async function read(tables: readonly string[]): Promise<Contents> {
  const contents: Contents = {};
  for (const table of tables) {
    const rows = await db().sql.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
    contents[table] = rows.map(toLine).toSorted();
  }
  return contents;
}

function toLine(row: Record<string, unknown>): string {
  const values = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
  ]);
  return JSON.stringify(values.toSorted()).replaceAll("\\u0000", "\uFFFD");
}

describe("a change on PostgreSQL", () => {
  it.each(Object.keys(commands))("%s answers and changes what it does on SQLite", (name) => {
    expect(onPostgres.get(name)).toEqual(onSqlite.get(name));
    expect(String(onSqlite.get(name)?.answer)).not.toMatch(/^\w*Error/);
  });
});

it("finds in the audit log what somebody types as it stands, in small letters or large", () => {
  const found = (name: string) => {
    const answer = onPostgres.get(`listAudit of ${name}`)?.answer as { entries: unknown[] } | undefined;
    return answer?.entries.length;
  };
  expect([found("somebody"), found("a name that is no pattern"), found("another")]).toEqual([50, 50, 0]);
});
