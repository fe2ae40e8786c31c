import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { expect, it } from "vitest";
import { db, writer } from "@/db/client";
import { findSetting } from "@/db/queries/settings";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { isCutShort, openConnection } from "@/db/sqlite/open";
import { isReady } from "@/lib/ingest/readiness";
import { openGatehouse } from "../helpers/gatehouse";
import { aDelivery } from "./store-contract";

const INDEX = "events_occurred_at_idx";

/** A file as a process leaves it that is cut short: with its write-ahead log. */
function cutShort(change: (sqlite: Database) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-cut-"));
  const sqlite = openConnection(join(folder, "whole.db"), "write");
  migrateDatabase(sqlite);
  sqlite.pragma("wal_autocheckpoint = 0");
  change(sqlite);
  const file = join(folder, "cut.db");
  for (const part of ["", "-wal"]) copyFileSync(sqlite.name + part, file + part);
  sqlite.close();
  return file;
}

/** An event of which its index knows another time, which no quick look finds. */
function hideFromIndex(sqlite: Database): void {
  sqlite.unsafeMode();
  sqlite.exec(`INSERT INTO accounts (account_id, created_at) VALUES ('a', 1);
    INSERT INTO event_kinds (type) VALUES ('x');
    INSERT INTO events (kind_id, account_key, occurred_at, received_at) VALUES (1, 1, 1, 1)`);
  const row = sqlite.prepare("SELECT * FROM sqlite_master WHERE name = ?").get(INDEX);
  sqlite.pragma("writable_schema = ON");
  sqlite.prepare("DELETE FROM sqlite_master WHERE name = ?").run(INDEX);
  sqlite.pragma("writable_schema = RESET");
  sqlite.exec("UPDATE events SET occurred_at = 2");
  sqlite.pragma("writable_schema = ON");
  sqlite.prepare("INSERT INTO sqlite_master VALUES (@type, @name, @tbl_name, @rootpage, @sql)").run(row);
  sqlite.pragma("writable_schema = RESET");
}

it("opens at once after it was cut short, and stops writing where the file turns out damaged", async () => {
  const file = cutShort(hideFromIndex);
  const gatehouse = await openGatehouse({ DATABASE_URL: `file:${file}` });
  await expect.poll(() => writer().health(), { timeout: 20_000 }).toBe("corrupt");
  expect(isReady()).toBe(false);
  await expect(writer().record(aDelivery())).rejects.toThrow("damaged");
  await gatehouse.stop();
});

it("looks through the file at every start until it could finish", async () => {
  const file = cutShort(hideFromIndex);
  // Stopped before it could have seen anything.
  await (await openGatehouse({ DATABASE_URL: `file:${file}` })).stop();
  expect(isCutShort(file)).toBe(false);
  const gatehouse = await openGatehouse({ DATABASE_URL: `file:${file}` });
  await expect.poll(() => writer().health(), { timeout: 20_000 }).toBe("corrupt");
  await gatehouse.stop();
});

it("goes on after it was cut short where the file is whole", async () => {
  const file = cutShort((sqlite) => sqlite.exec("INSERT INTO settings (name, value) VALUES ('one', '1')"));
  const gatehouse = await openGatehouse({ DATABASE_URL: `file:${file}` });
  expect(await writer().record(aDelivery())).toMatchObject({ verdict: "accepted" });
  expect(isReady()).toBe(true);
  await expect.poll(() => findSetting(db().sql, "check.owed"), { timeout: 20_000 }).toBeUndefined();
  await gatehouse.stop();
});
