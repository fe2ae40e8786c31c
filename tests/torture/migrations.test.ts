process.env.LOG_LEVEL = "silent";

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { countTables } from "@/db/backup/count-tables";
import { listBackups } from "@/db/backup/list";
import { countRows } from "@/db/backup/note";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { openConnection } from "@/db/sqlite/open";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";
import { buildPast, type Entry, migrationsUpTo, readJournal } from "./helpers/past-schemas";

const journal = readJournal();
const newest = journal.at(-1);

test("the journal names its migrations in their order, and each is there", () => {
  expect(journal.map(({ idx }) => idx)).toEqual(journal.map((_, place) => place));
  const moments = journal.map(({ when }) => when);
  expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
  for (const { idx, tag } of journal) {
    expect(tag.slice(0, 4)).toBe(String(idx).padStart(4, "0"));
    expect([tag, existsSync(`db/migrations/${tag}.sql`)]).toEqual([tag, true]);
  }
});

torture("T19", "every past schema to the newest", { short: journal, full: journal }, async (entries) => {
  const moved: string[] = [];
  for (const entry of entries) moved.push(`${entry.tag.slice(0, 4)}: ${await migratePast(entry)} rows`);
  return `${moved.join(", ")}; none lost, none without its parent`;
});

torture("T19", "two servers at once on an old file", { short: 1, full: 5 }, async (times) => {
  for (let time = 0; time < times; time += 1) await startTwo();
  return `${times} times one migrated and served, the other said why it did not`;
});

/** Migrate a file of this version; returns how many rows it had. */
async function migratePast(entry: Entry): Promise<number> {
  const file = temporaryFile();
  buildPast(file, entry);
  const sqlite = openConnection(file, "write");
  const before = countRows(countTables(sqlite));
  for (const [table, rows] of Object.entries(before))
    expect([entry.tag, table, rows > 0]).toEqual([entry.tag, table, true]);
  migrateDatabase(sqlite);
  const after = countRows(countTables(sqlite));
  const added = addedBySince(entry);
  for (const [table, rows] of Object.entries(before)) {
    if (added.has(table)) expect([table, after[table]]).toEqual([table, expect.toSatisfy((now) => now >= rows)]);
    else expect([table, after[table]]).toEqual([table, rows]);
  }
  expect(sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  expect(sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
  if (entry !== newest) {
    expect(() => migrateDatabase(sqlite, migrationsUpTo(entry))).toThrow("written by a newer version of Gatehouse");
    const [backup] = await listBackups(join(dirname(file), "backups"));
    expect(backup?.note).toMatchObject({ reason: "update", tables: before });
  }
  sqlite.close();
  return Object.values(before).reduce((sum, rows) => sum + rows, 0);
}

/** Tables that migrations after this one say they add rows to: the others must keep exactly theirs. */
function addedBySince(entry: Entry): Set<string> {
  const later = journal.filter(({ idx }) => idx > entry.idx);
  const texts = later.map(({ tag }) => readFileSync(`db/migrations/${tag}.sql`, "utf8"));
  const named = texts.flatMap((text) => [...text.matchAll(/INSERT (?:OR \w+ )?INTO [`"]?(\w+)/gi)]);
  return new Set(["__drizzle_migrations", ...named.map(([, table = ""]) => table)]);
}

async function startTwo(): Promise<void> {
  const [first] = journal;
  if (!first) throw new Error("no migration");
  const file = temporaryFile();
  buildPast(file, first);
  const before = countEvents(file);
  const ends = await Promise.all([tryToStart(file), tryToStart(file)]);
  const [server, ...more] = ends.filter((end) => typeof end !== "string");
  const [refusal] = ends.filter((end) => typeof end === "string");
  expect(more).toEqual([]);
  expect(refusal).toContain("Another Gatehouse is already running");
  if (!server) throw new Error(`none started: ${ends.join("\n")}`);
  const answer = await deliver(
    async (init) => toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init })),
    envelope(),
  );
  expect(answer.status).toBe(200);
  expect(await server.stop()).toBe(0);
  expect(countEvents(file)).toBe(before + 1);
}

/** A server that runs, or what one says that does not. */
async function tryToStart(file: string): Promise<RunningServer | string> {
  const port = await freePort();
  try {
    return await startServer({ port, file });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function countEvents(file: string): number {
  const sqlite = new Database(file, { readonly: true });
  try {
    return sqlite.prepare("SELECT count(*) FROM events").pluck().get() as number;
  } finally {
    sqlite.close();
  }
}
