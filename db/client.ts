import type { Database } from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { env, StartupError } from "@/lib/env";
import { dropSingleton, singleton } from "@/lib/singleton";
import * as authSchema from "./sqlite/auth-schema";
import * as deskSchema from "./sqlite/desk-schema";
import * as engineerSchema from "./sqlite/engineer-schema";
import { migrateDatabase } from "./sqlite/migrate";
import { databaseFile, lockDatabase, openConnection, prepareFolder } from "./sqlite/open";
import * as schema from "./sqlite/schema";
import { createSqliteWriter, type OnCommit } from "./sqlite/writer";
import type { Writer } from "./writer";

const tables = { ...schema, ...authSchema, ...deskSchema, ...engineerSchema };

export type Db = BetterSQLite3Database<typeof tables> & { $client: Database };

interface Client {
  file: string;
  writer: Writer;
  reader: Db;
  /** The writer's own connection, for changes that are not deliveries. */
  write: Db;
  /** Connections that wait to serve the next read transaction. */
  idle: { sqlite: Database; db: Db }[];
  close(): Promise<void>;
}

interface Holder {
  client: Client | null;
  onCommit: OnCommit;
}

const holder = () => singleton<Holder>("db", () => ({ client: null, onCommit: () => {} }));

/** Open, lock and migrate the database of DATABASE_URL; throws a StartupError in plain words. */
export function openDatabase(): void {
  const file = databaseFile(env().DATABASE_URL);
  prepareFolder(file);
  const lock = lockDatabase(file);
  try {
    const sqlite = openConnection(file, "write");
    migrateDatabase(sqlite);
    const readerSqlite = openConnection(file, "read");
    const writer = createSqliteWriter(sqlite, (written) => holder().onCommit(written));
    holder().client = {
      file,
      writer,
      reader: toDrizzle(readerSqlite),
      write: toDrizzle(sqlite),
      idle: [],
      async close() {
        await writer.close();
        for (const reader of this.idle) reader.sqlite.close();
        readerSqlite.close();
        sqlite.pragma("wal_checkpoint(TRUNCATE)");
        sqlite.close();
        lock.close();
      },
    };
  } catch (error) {
    lock.close();
    if (error instanceof Error && "code" in error && /^SQLITE_/.test(String(error.code))) {
      throw new StartupError(
        `The database ${file} cannot be used: ${error.message}. Mend or restore it, or set DATABASE_URL.`,
      );
    }
    throw error;
  }
}

/** Close everything, the write-ahead log folded into the file. */
export async function closeDatabase(): Promise<void> {
  await holder().client?.close();
  dropSingleton("db");
}

/** Call this after every commit, with the number of deliveries written; the publisher's poke. */
export function onCommit(listener: OnCommit): void {
  holder().onCommit = listener;
}

/** The database for reading; await every query. */
export function db(): Db {
  return client().reader;
}

/** The one way to write deliveries. */
export function writer(): Writer {
  return client().writer;
}

/** The database for changes other than deliveries: people, sessions, settings. Each statement is durable by itself. */
export function writeDb(): Db {
  return client().write;
}

/** The absolute path of the database file. */
export function databasePath(): string {
  return client().file;
}

/** Run reads in one read transaction, so that they agree with each other. */
export async function withSnapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
  const { idle, file } = client();
  const connection = idle.pop() ?? openReader(file);
  connection.sqlite.exec("BEGIN");
  try {
    return await read(connection.db);
  } finally {
    connection.sqlite.exec("COMMIT");
    idle.push(connection);
  }
}

function client(): Client {
  const { client } = holder();
  if (!client) throw new Error("The database is not open.");
  return client;
}

function openReader(file: string) {
  const sqlite = openConnection(file, "read");
  return { sqlite, db: toDrizzle(sqlite) };
}

function toDrizzle(sqlite: Database): Db {
  return drizzle(sqlite, { schema: tables, casing: "snake_case" });
}
