import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { Client } from "pg";
import { expect } from "vitest";
import { fillHistory } from "@/bench/fill";
import { endChildWithUs } from "./endings";
import { until } from "./until";

/** Every table with all its rows as texts, in an order of their own. */
export type Contents = Record<string, string[]>;

const TABLES = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
  AND name NOT LIKE 'sqlite@_%' ESCAPE '@' AND name <> '__drizzle_migrations'`;

/**
 * Make a SQLite installation of which every table holds something, odd values among it, and with pictures: one that is whole,
 * one whose file is gone and one whose file is damaged.
 */
export function makeInstallation(file: string): void {
  fillHistory(file, { devices: 40, events: 3_500, days: 100 });
  const sqlite = new Database(file);
  sqlite.pragma("foreign_keys = OFF");
  sqlite.transaction(() => {
    addOddities(sqlite);
    addPictures(sqlite, file);
    for (const name of sqlite.prepare<[], string>(TABLES).pluck().all()) fillEmpty(sqlite, name);
    // What is gone had its number, too.
    sqlite.exec("DELETE FROM events WHERE seq > 3450; DELETE FROM deliveries WHERE id > 3400;");
  })();
  sqlite.close();
}

function addOddities(sqlite: Database.Database): void {
  const setting = sqlite.prepare("INSERT INTO settings (name, value) VALUES (?, CAST(? AS TEXT))");
  const texts = { empty: "", nul: "a\0b\0", four: "\u{1F514} \u{1D11E}", quotes: `{"a"},\\x,NULL,'` };
  for (const [name, text] of Object.entries(texts)) setting.run(name, Buffer.from(text));
  setting.run("half a pair", Buffer.from([0x61, 0xed, 0xa0, 0x80, 0x62]));
  const counter = sqlite.prepare("INSERT INTO counters (name, value) VALUES (?, ?)");
  counter.run("largest", Number.MAX_SAFE_INTEGER);
  counter.run("smallest", Number.MIN_SAFE_INTEGER);
  const body = sqlite.prepare("UPDATE deliveries SET body = ? WHERE id = ?");
  body.run(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), 1);
  body.run(Buffer.alloc(0), 2);
  body.run(null, 3);
  // By a clock that was wrong.
  sqlite.exec("UPDATE events SET occurred_at = -1 WHERE seq = 1");
  // More than one batch takes at once.
  for (const id of [10, 11]) body.run(Buffer.alloc(2 * 1024 * 1024, id), id);
}

function addPictures(sqlite: Database.Database, file: string): void {
  const insert = sqlite.prepare(
    `INSERT INTO pictures (account_key, device_key, state, hash, type, size, wanted_at) VALUES (1, 1, 'kept', ?, 'image/jpeg', 5, 1)`,
  );
  for (const bytes of ["whole", "whole", "gone", "other"]) {
    const hash = createHash("sha256").update(bytes).digest();
    insert.run(hash);
    const path = join(`${file}.media`, hash.toString("hex").slice(0, 2), `${hash.toString("hex")}.jpg`);
    mkdirSync(dirname(path), { recursive: true });
    if (bytes !== "gone") writeFileSync(path, bytes === "other" ? "damaged" : bytes);
  }
}

/** One row, of ones: that is a key of everything. */
function fillEmpty(sqlite: Database.Database, name: string): void {
  if (sqlite.prepare(`SELECT 1 FROM "${name}"`).get()) return;
  const types = sqlite.prepare<[string], string>("SELECT type FROM pragma_table_info(?)").pluck().all(name);
  const values = types.map((type) => ({ integer: 1, text: "1" })[type.toLowerCase()] ?? Buffer.from([1]));
  sqlite.prepare(`INSERT INTO "${name}" VALUES (${types.map(() => "?")})`).run(...values);
}

/** What PostgreSQL is to hold: in texts "\uFFFD" for what it keeps in none. */
export function readExpected(file: string): Contents {
  const sqlite = new Database(file, { readonly: true });
  const contents: Contents = {};
  for (const name of sqlite.prepare<[], string>(TABLES).pluck().all()) {
    const columns = sqlite
      .prepare<[string], { name: string; type: string }>("SELECT name, type FROM pragma_table_info(?) ORDER BY name")
      .all(name)
      .map((column) => (/blob/i.test(column.type) ? `CAST("${column.name}" AS BLOB)` : `"${column.name}"`));
    const rows = sqlite.prepare<[], unknown[]>(`SELECT ${columns} FROM "${name}"`).raw().safeIntegers().all();
    contents[name] = toLines(rows);
  }
  sqlite.close();
  return contents;
}

/** The same tables in PostgreSQL. */
export async function readMoved(client: Client, names: readonly string[]): Promise<Contents> {
  const contents: Contents = {};
  for (const name of names) {
    const { rows: columns } = await client.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
       ORDER BY attname COLLATE "C"`,
      [name],
    );
    const list = columns.map((column) => `"${column.name}"`).join();
    const { rows } = await client.query<unknown[]>({ text: `SELECT ${list} FROM "${name}"`, rowMode: "array" });
    contents[name] = toLines(rows);
  }
  return contents;
}

function toLines(rows: readonly unknown[][]): string[] {
  return rows.map((row) => JSON.stringify(row.map(toText))).toSorted();
}

function toText(value: unknown): unknown {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString("hex") };
  return value === null ? null : String(value).replaceAll("\0", "\uFFFD");
}

/** Every byte of a database, of what is not yet folded in as well. */
export function hashFiles(file: string): string {
  const hash = createHash("sha256");
  for (const part of [file, `${file}-wal`]) if (existsSync(part)) hash.update(readFileSync(part));
  return hash.digest("hex");
}

export interface Move {
  child: ChildProcess;
  ended: Promise<{ code: number | null; said: string }>;
}

/** Run "npm run migrate:postgres" as npm would. */
export function runMove(args: readonly string[], environment: Record<string, string> = {}): Move {
  const imports = ["--import", "./lib/require-node.mjs", "--import", "./lib/from-sources.mjs"];
  const child = endChildWithUs(
    spawn(process.execPath, [...imports, "lib/move/move-cli.ts", ...args], {
      cwd: resolve(import.meta.dirname, "../.."),
      env: { ...process.env, DATABASE_URL: "", LOG_LEVEL: "silent", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk));
  const { promise: ended, resolve: end } = Promise.withResolvers<{ code: number | null; said: string }>();
  child.once("close", (code) => end({ code, said }));
  return { child, ended };
}

/** Makes whoever inserts certain rows into a database wait. */
export interface Gates {
  /** Have them wait in this table. */
  shut(table: string): Promise<void>;
  /** Resolves once somebody waits. */
  untilReached(): Promise<void>;
  /** Let whoever waits go on; resolves once they do. */
  open(): Promise<void>;
  end(): Promise<void>;
}

/** Gates at the rows of tables for which a condition is true, all of them open. */
export async function makeGates(url: string, rows: Readonly<Record<string, string>>): Promise<Gates> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE SCHEMA gates; CREATE TABLE gates.gate (name text);
    CREATE FUNCTION gates.wait() RETURNS trigger LANGUAGE plpgsql
      AS 'BEGIN PERFORM FROM gates.gate WHERE name = TG_ARGV[0] FOR UPDATE; RETURN NEW; END'`);
  for (const [table, condition] of Object.entries(rows)) {
    await client.query(`INSERT INTO gates.gate VALUES ('${table}'); CREATE TRIGGER gate BEFORE INSERT ON "${table}"
      FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION gates.wait('${table}')`);
  }
  const countWaiting = async () =>
    (await client.query("SELECT FROM pg_locks WHERE NOT granted AND locktype IN ('tuple', 'transactionid')")).rowCount;
  return {
    async shut(table) {
      await client.query(`BEGIN; SELECT FROM gates.gate WHERE name = '${table}' FOR UPDATE`);
    },
    async untilReached() {
      await until(async () => expect(await countWaiting()).toBe(1));
    },
    async open() {
      await client.query("COMMIT");
      await until(async () => expect(await countWaiting()).toBe(0));
    },
    end: () => client.end(),
  };
}
