import { rmSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { env, StartupError } from "@/lib/env";
import { dropSingleton, singleton } from "@/lib/singleton";
import { type Db, toDb } from "./db";
import { migrateDatabase } from "./sqlite/migrate";
import { databaseFile, isCutShort, lockDatabase, openConnection, prepareFolder } from "./sqlite/open";
import { sqliteSql } from "./sqlite/sql";
import { type How, inTransaction } from "./sqlite/transaction";
import { createTurns, type Turns } from "./sqlite/turns";
import { createSqliteWriter, type OnCommit } from "./sqlite/writer";
import type { Writer } from "./writer";

export type { Db } from "./db";

interface Reader {
  sqlite: Database;
  db: Db;
}

interface Client {
  file: string;
  wasCutShort: boolean;
  writer: Writer;
  reader: Db;
  /** The writer's own connection, for changes that are not deliveries. */
  write: Db;
  /** The same for whoever has the turn. */
  tx: Db;
  turns: Turns;
  sqlite: Database;
  /** Connections that wait to serve the next read transaction; null once it is closed. */
  idle: Reader[] | null;
  close(): Promise<void>;
}

interface Holder {
  client: Client | null;
  /** Keeps other processes away from the database of DATABASE_URL, whichever is open. */
  lock: Database | null;
  onCommit: OnCommit;
}

const holder = () => singleton<Holder>("db", () => ({ client: null, lock: null, onCommit: () => {} }));

/** Open, lock and migrate the database of DATABASE_URL, emptied first if asked to; throws a StartupError in plain words. */
export function openDatabase({ fresh = false } = {}): void {
  const file = databasePath();
  prepareFolder(file);
  const lock = lockDatabase(file);
  try {
    if (fresh) for (const part of ["", "-wal", "-shm"]) rmSync(file + part, { force: true });
    holder().client = openClient(file);
    holder().lock = lock;
  } catch (error) {
    lock.close();
    throw readable(error, file);
  }
}

/** Close everything, the write-ahead log folded into the file. */
export async function closeDatabase(): Promise<void> {
  await holder().client?.close();
  holder().lock?.close();
  dropSingleton("db");
}

/**
 * Close the open database and open this file instead; the lock of the installation is held all the time. `between` runs while
 * neither is open. Nothing may be under way.
 */
export async function exchangeDatabase(file: string, between: () => void): Promise<void> {
  await holder().client?.close();
  holder().client = null;
  between();
  holder().client = openClient(file);
}

function openClient(file: string): Client {
  const wasCutShort = isCutShort(file);
  const sqlite = openConnection(file, "write");
  migrateDatabase(sqlite);
  const readerSqlite = openConnection(file, "read");
  const turns = createTurns();
  const writer = createSqliteWriter(sqlite, (written) => holder().onCommit(written), turns);
  return {
    file,
    wasCutShort,
    writer,
    reader: toDb(sqliteSql(readerSqlite)),
    write: toDb(sqliteSql(sqlite, turns)),
    tx: toDb(sqliteSql(sqlite)),
    turns,
    sqlite,
    idle: [],
    async close() {
      await writer.close();
      for (const reader of this.idle ?? []) reader.sqlite.close();
      this.idle = null;
      readerSqlite.close();
      sqlite.pragma("wal_checkpoint(TRUNCATE)");
      sqlite.close();
    },
  };
}

function readable(error: unknown, file: string): unknown {
  const isOurs = error instanceof Error && "code" in error && /^SQLITE_/.test(String(error.code));
  if (!isOurs) return error;
  return new StartupError(
    `The database ${file} cannot be used: ${error.message}. Mend or restore it, or set DATABASE_URL.`,
  );
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

/** Run changes in one transaction: only its own handle may be waited for meanwhile, since nothing else is written. */
export async function transaction<T>(change: (tx: Db) => Promise<T>, how?: How): Promise<T> {
  const { turns, sqlite, tx } = client();
  return await turns.take(() => inTransaction(sqlite, () => change(tx), how));
}

/** The writer's connection itself, for pragmas and checkpoints. */
export function sqliteConnection(): Database {
  return client().sqlite;
}

/** The absolute path of the database file that DATABASE_URL names, whichever is open. */
export function databasePath(): string {
  return databaseFile(env().DATABASE_URL);
}

/** The file that is open, and whether whoever had it open before was cut short. */
export function openedFile(): { file: string; wasCutShort: boolean } {
  const { file, wasCutShort } = client();
  return { file, wasCutShort };
}

/** Run reads in one read transaction, so that they agree with each other. */
export async function withSnapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
  const from = client();
  const connection = from.idle?.pop() ?? openReader(from.file);
  connection.sqlite.exec("BEGIN");
  try {
    return await read(connection.db);
  } finally {
    connection.sqlite.exec("COMMIT");
    if (from.idle) from.idle.push(connection);
    else connection.sqlite.close();
  }
}

function client(): Client {
  const { client } = holder();
  if (!client) throw new Error("The database is not open.");
  return client;
}

function openReader(file: string): Reader {
  const sqlite = openConnection(file, "read");
  return { sqlite, db: toDb(sqliteSql(sqlite)) };
}
