import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { applyMigrations } from "@/db/sqlite/migrate";
import { fillEmptyTables } from "./fill-empty-tables";

const MIGRATIONS = "db/migrations";
const FIXTURES = "tests/fixtures/schemas";

export interface Entry {
  idx: number;
  when: number;
  tag: string;
}

/** The migrations in their order, as the journal says. */
export function readJournal(): Entry[] {
  return (JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, "utf8")) as { entries: Entry[] }).entries;
}

/** A folder that knows the migrations up to one of them, as that version of the product did. */
export function migrationsUpTo(entry: Entry): string {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-schema-"));
  const entries = readJournal().filter(({ idx }) => idx <= entry.idx);
  mkdirSync(join(folder, "meta"));
  writeFileSync(join(folder, "meta", "_journal.json"), JSON.stringify({ version: "7", dialect: "sqlite", entries }));
  for (const { tag } of entries) copyFileSync(`${MIGRATIONS}/${tag}.sql`, join(folder, `${tag}.sql`));
  return folder;
}

/** Write a file as the version with this migration left it: what each earlier version wrote in it, and rows in every table. */
export function buildPast(file: string, entry: Entry): void {
  const sqlite = new Database(file);
  sqlite.pragma("journal_mode = WAL");
  for (const passed of readJournal().filter(({ idx }) => idx <= entry.idx)) {
    applyMigrations(sqlite, migrationsUpTo(passed));
    const rows = `${FIXTURES}/${passed.tag}.sql`;
    // Children may stand before their parents in it.
    sqlite.pragma("foreign_keys = OFF");
    if (existsSync(rows)) sqlite.exec(readFileSync(rows, "utf8"));
    sqlite.pragma("foreign_keys = ON");
    fillEmptyTables(sqlite);
  }
  sqlite.close();
}
