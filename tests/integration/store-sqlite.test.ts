import { closeSync, mkdtempSync, openSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { lockDatabase, openConnection } from "@/db/sqlite/open";
import { sqliteSql } from "@/db/sqlite/sql";
import { createSqliteWriter } from "@/db/sqlite/writer";
import { aDelivery, describeStore, type StoreUnderTest } from "./store-contract";
import { viewStore } from "./store-views";

function temporaryFile(): string {
  return join(mkdtempSync(join(tmpdir(), "gatehouse-store-")), "test.db");
}

function openStore(file: string): { sqlite: Database; store: StoreUnderTest } {
  const sqlite = openConnection(file, "write");
  migrateDatabase(sqlite);
  const writer = createSqliteWriter(sqlite, () => {});
  const store = viewStore(writer, sqliteSql(sqlite), async () => {
    await writer.close();
    sqlite.close();
  });
  return { sqlite, store };
}

describeStore("SQLite", async () => openStore(temporaryFile()).store);

describe("a SQLite file", () => {
  it("is opened with full durability every time, also when it is reopened", async () => {
    const file = temporaryFile();
    for (let opening = 0; opening < 3; opening += 1) {
      const { sqlite, store } = openStore(file);
      expect(sqlite.pragma("synchronous", { simple: true })).toBe(2);
      expect(sqlite.pragma("journal_mode", { simple: true })).toBe("wal");
      expect(sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
      await store.close();
    }
  });

  it("keeps its device counters equal to its devices", async () => {
    const { sqlite, store } = openStore(temporaryFile());
    const effects = ["online", "offline", "removed", "added", "online"] as const;
    for (const [place, effect] of effects.entries()) {
      const { event } = aDelivery();
      if (event)
        await store.writer.record(
          aDelivery({ event: { ...event, effect, occurredAt: place + 1, deviceId: `d${place % 2}` } }),
        );
    }
    const rows = sqlite.prepare("SELECT status, count(*) AS count FROM devices GROUP BY status").all();
    const counters = await store.readCounters();
    for (const { status, count } of rows as { status: string; count: number }[]) {
      expect(counters[`devices.${status}`]).toBe(count);
    }
    await store.close();
  });

  it("stops being written once it is found damaged", async () => {
    const file = temporaryFile();
    const { sqlite, store } = openStore(file);
    await Promise.all(Array.from({ length: 2_000 }, () => store.writer.record(aDelivery())));
    sqlite.pragma("wal_checkpoint(TRUNCATE)");
    await store.close();
    spoil(file);
    const damaged = openConnection(file, "write");
    const writer = createSqliteWriter(damaged, () => {});
    const writes = await Promise.allSettled(Array.from({ length: 200 }, () => writer.record(aDelivery())));
    expect(writes.every(({ status }) => status === "rejected")).toBe(true);
    expect(writer.health()).toBe("corrupt");
    await expect(writer.record(aDelivery())).rejects.toThrow("damaged");
    await writer.close();
    damaged.close();
    expect(() => migrateDatabase(openConnection(file, "write"))).toThrow(/damaged|malformed/);
  });

  it("is held by one process at a time", () => {
    const file = temporaryFile();
    const lock = lockDatabase(file);
    expect(() => lockDatabase(file)).toThrow("Another Gatehouse is already running");
    lock.close();
    lockDatabase(file).close();
  });

  it("is refused when a newer version wrote it", async () => {
    const { sqlite, store } = openStore(temporaryFile());
    sqlite.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', ?)").run(Date.now() + 1e12);
    expect(() => migrateDatabase(sqlite)).toThrow("newer version of Gatehouse");
    await store.close();
  });
});

/** Overwrite pages all over the second half of the file, as a failing disk would. */
function spoil(file: string): void {
  const descriptor = openSync(file, "r+");
  const { size } = statSync(file);
  for (let offset = Math.ceil(size / 8_192) * 4_096; offset < size; offset += 4_096) {
    writeSync(descriptor, Buffer.alloc(64, 0xa5), 0, 64, offset);
  }
  closeSync(descriptor);
}
