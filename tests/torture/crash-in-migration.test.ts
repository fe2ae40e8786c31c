import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect } from "vitest";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { envelope } from "../helpers/deliveries";
import { inspect } from "../helpers/inspect";
import { freePort, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";
import { openLedger } from "./helpers/ledger";
import { sendPatiently } from "./helpers/sender";

const FOLDER = "db/migrations";
const ACCOUNTS = 50;

interface Journal {
  entries: { idx: number; tag: string }[];
}

torture("T14", "crash in a migration", { short: 1, full: 20 }, async (rounds) => {
  const statements = countStatements(1);
  for (let round = 0; round < rounds; round += 1) {
    const [port, file] = [await freePort(), temporaryFile()];
    fillWithFirstSchema(file);
    const nth = 3 + Math.floor(Math.random() * statements);
    await expect(startServer({ port, file, environment: { CRASH_AT: `mid-migration:${nth}` } })).rejects.toThrow(
      "null",
    );
    expect(inspect(file, (sqlite) => sqlite.pragma("integrity_check", { simple: true }))).toBe("ok");
    const server = await startServer({ port, file });
    await sendPatiently(server.url, envelope(), openLedger());
    await server.stop();
    expect(inspect(file, (sqlite) => sqlite.prepare("SELECT count(*) FROM accounts").pluck().get())).toBe(ACCOUNTS + 1);
  }
  return `${rounds} crashes in the middle of a migration: each file whole, migrated by the next start, with all its rows`;
});

function readJournal(folder: string): Journal {
  return JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")) as Journal;
}

/** How many statements the migrations from this one on have. */
function countStatements(from: number): number {
  const later = readJournal(FOLDER).entries.filter(({ idx }) => idx >= from);
  const pieces = later.flatMap(({ tag }) => readFileSync(`${FOLDER}/${tag}.sql`, "utf8").split("statement-breakpoint"));
  return pieces.length;
}

/** A database as the first version left it. */
function fillWithFirstSchema(file: string): void {
  const folder = join(mkdtempSync(join(tmpdir(), "gatehouse-migrations-")), "migrations");
  cpSync(FOLDER, folder, { recursive: true });
  const journal = readJournal(folder);
  const first = { ...journal, entries: journal.entries.slice(0, 1) };
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify(first));
  const sqlite = new Database(file);
  migrateDatabase(sqlite, folder);
  const insert = sqlite.prepare("INSERT INTO accounts (account_id, created_at) VALUES (?, 0)");
  for (let number = 0; number < ACCOUNTS; number += 1) insert.run(`account-${number}`);
  sqlite.close();
}
