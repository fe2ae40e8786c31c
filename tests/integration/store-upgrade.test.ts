import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { openConnection } from "@/db/sqlite/open";
import { createSqliteWriter } from "@/db/sqlite/writer";
import { aDelivery, anEvent, hash16 } from "./store-contract";

const MIGRATIONS = "db/migrations";
const TIME_BYTES = 6;

/** A file as the version before migration 0005 left it: one device, and one event under a key without a time. */
function formerFile(): Database {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-upgrade-"));
  cpSync(MIGRATIONS, join(folder, "migrations"), { recursive: true });
  const journal = join(folder, "migrations/meta/_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { idx: number }[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.filter(({ idx }) => idx < 5) }));
  const sqlite = openConnection(join(folder, "former.db"), "write");
  migrateDatabase(sqlite, join(folder, "migrations"));
  sqlite.exec(`INSERT INTO accounts (account_id, created_at) VALUES ('account', 1);
    INSERT INTO event_kinds (type) VALUES ('button_press');
    INSERT INTO devices (account_key, device_id, last_event_at, last_press_at, changed_seq) VALUES (1, 'device', 30, 20, 1);
    INSERT INTO events (kind_id, account_key, device_key, occurred_at, received_at) VALUES (1, 1, 1, 30, 31);`);
  sqlite.prepare("INSERT INTO event_ids VALUES (?, 1)").run(hash16("one event"));
  return sqlite;
}

/** The key that the same event has now. */
function timedKey(): Buffer {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUIntBE(1_789_366_729_710, 0, TIME_BYTES);
  return Buffer.concat([time, hash16("one event").subarray(0, 16 - TIME_BYTES)]);
}

describe("a file of the version before", () => {
  it("keeps when each device was last heard of", () => {
    const sqlite = formerFile();
    migrateDatabase(sqlite);
    expect(sqlite.prepare("SELECT * FROM device_activity").all()).toEqual([
      { device_key: 1, last_event_at: 30, last_press_at: 20, last_motion_at: null, changed_seq: 1 },
    ]);
    expect(sqlite.pragma("foreign_key_check")).toEqual([]);
    sqlite.close();
  });

  it("has its events counted by day and device", () => {
    const sqlite = formerFile();
    sqlite.exec(`INSERT INTO event_kinds (type, sub_type) VALUES ('motion_detected', 'human'), ('device_online', '');
      INSERT INTO events (kind_id, account_key, device_key, occurred_at, received_at) VALUES
        (2, 1, 1, 86399999, 1), (2, 1, 1, 86400000, 1), (3, 1, 1, 86400001, 1), (3, 1, NULL, 86400002, 1)`);
    migrateDatabase(sqlite);
    expect(sqlite.prepare("SELECT * FROM events_daily").raw().all()).toEqual([
      [0, 1, 1, 1, 1, 0],
      [1, 1, 0, 0, 0, 1],
      [1, 1, 1, 0, 1, 1],
    ]);
    sqlite.close();
  });

  it("still knows its events when they come again", async () => {
    const sqlite = formerFile();
    migrateDatabase(sqlite);
    const writer = createSqliteWriter(sqlite, () => {});
    const again = await writer.record(aDelivery({ event: anEvent({ eventHash: timedKey() }) }));
    expect(again).toMatchObject({ verdict: "duplicate", seq: 1 });
    const other = await writer.record(aDelivery({ event: anEvent() }));
    expect(other).toMatchObject({ verdict: "accepted", seq: 2 });
    await writer.close();
    sqlite.close();
  });

  it("takes events of a device that was removed from it meanwhile", async () => {
    const sqlite = formerFile();
    migrateDatabase(sqlite);
    const writer = createSqliteWriter(sqlite, () => {});
    for (let count = 0; count < 3; count += 1) await writer.record(aDelivery({ event: anEvent() }));
    sqlite.exec("DELETE FROM events; DELETE FROM devices; DELETE FROM accounts;");
    expect(await writer.record(aDelivery({ event: anEvent() }))).toMatchObject({ verdict: "accepted", seq: 5 });
    expect(sqlite.prepare("SELECT count(*) FROM device_activity").pluck().get()).toBe(1);
    await writer.close();
    sqlite.close();
  });
});
