import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { openConnection } from "@/db/sqlite/open";
import { createSqliteWriter } from "@/db/sqlite/writer";
import { toDelivery } from "@/lib/ingest/record";
import { parseDelivery } from "@/lib/ring/payload";
import { nextDelivery } from "./deliveries";

/** As many deliveries as wait together under load. */
const BATCH = 50;
const steps = { readUs: 0, verifyUs: 0, parseUs: 0 };

/** The product's writer on a file, new or not. */
export interface OpenWriter {
  /** Keep so many more deliveries, in batches as they form under load; resolves to how many a second. */
  append(count: number): Promise<number>;
  close(): Promise<void>;
}

export function openWriter(file: string): OpenWriter {
  const sqlite = openConnection(file, "write");
  migrateDatabase(sqlite);
  const writer = createSqliteWriter(sqlite, () => {});
  return {
    async append(count) {
      const deliveries = prepare(count);
      const startedAt = performance.now();
      for (let place = 0; place < count; place += BATCH) {
        await Promise.all(deliveries.slice(place, place + BATCH).map((delivery) => writer.record(delivery)));
      }
      return count / ((performance.now() - startedAt) / 1_000);
    },
    async close() {
      await writer.close();
      sqlite.close();
    },
  };
}

/** Deliveries a second that the product's writer keeps in a new file. */
export async function measureWriter(file: string, count: number): Promise<number> {
  const opened = openWriter(file);
  const rate = await opened.append(count);
  await opened.close();
  return rate;
}

/** The same with the least there can be: an event under its request id, and its device's latest time. */
export function measureMinimal(file: string, count: number): number {
  const sqlite = openConnection(file, "write");
  const write = openMinimal(sqlite);
  const deliveries = prepare(count);
  const startedAt = performance.now();
  for (let place = 0; place < count; place += BATCH) write(deliveries.slice(place, place + BATCH));
  const seconds = (performance.now() - startedAt) / 1_000;
  sqlite.close();
  return count / seconds;
}

type Prepared = ReturnType<typeof toDelivery>;

function openMinimal(sqlite: Database): (batch: Prepared[]) => void {
  sqlite.exec(`CREATE TABLE events (id INTEGER PRIMARY KEY, request_id TEXT UNIQUE, type TEXT, device_id TEXT, at INTEGER);
    CREATE TABLE devices (device_id TEXT PRIMARY KEY, last_at INTEGER)`);
  const insert = sqlite.prepare(
    "INSERT INTO events (request_id, type, device_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const upsert = sqlite.prepare(
    "INSERT INTO devices VALUES (?, ?) ON CONFLICT (device_id) DO UPDATE SET last_at = max(last_at, excluded.last_at)",
  );
  return sqlite.transaction((batch: Prepared[]) => {
    for (const { event } of batch) {
      insert.run(randomUUID(), event?.type, event?.deviceId, event?.occurredAt);
      upsert.run(event?.deviceId, event?.occurredAt);
    }
  });
}

function prepare(count: number): Prepared[] {
  return Array.from({ length: count }, () => {
    const body = Buffer.from(nextDelivery(1_000).body);
    const receivedAt = Date.now();
    const post = { body, receivedAt, keyId: "0123abcd", headers: {}, remoteAddress: "", isTest: false, steps };
    return toDelivery(post, parseDelivery(body, receivedAt));
  });
}
