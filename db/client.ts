import { rmSync } from "node:fs";
import { resolve } from "node:path";
import type { Database } from "better-sqlite3";
import { env } from "@/lib/env";
import { dropSingleton, singleton } from "@/lib/singleton";
import type { Db } from "./db";
import { databaseFile, lockDatabase, prepareFolder } from "./sqlite/open";
import { openSqlite, type SqliteStore } from "./sqlite/store";
import type { How, OnCommit, Space, Store } from "./store";
import type { Writer } from "./writer";

export type { Db } from "./db";

interface Holder {
  store: Store | null;
  /** The same where it is a file of this machine. */
  embedded: SqliteStore | null;
  /** Keeps other processes away from the file of DATABASE_URL, whichever is open. */
  lock: Database | null;
  onCommit: OnCommit;
}

const holder = () => singleton<Holder>("db", () => ({ store: null, embedded: null, lock: null, onCommit: () => {} }));

/** Whether other replicas may have the same database. */
export function isShared(): boolean {
  return !env().DATABASE_URL.startsWith("file:");
}

/** Open the database of DATABASE_URL and migrate it; a file is locked, and emptied first if asked to. Throws a StartupError in plain words. */
export async function openDatabase({ fresh = false } = {}): Promise<void> {
  if (isShared()) {
    const { openPostgres } = await import("./postgres/store");
    holder().store = await openPostgres(env().DATABASE_URL, toldAtCommit);
    return;
  }
  const file = databasePath();
  prepareFolder(file);
  const lock = lockDatabase(file);
  try {
    if (fresh) for (const part of ["", "-wal", "-shm"]) rmSync(file + part, { force: true });
    openFile(file);
    holder().lock = lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Close everything; of a file, the write-ahead log is folded in. */
export async function closeDatabase(): Promise<void> {
  await holder().store?.close();
  holder().lock?.close();
  dropSingleton("db");
}

/**
 * Close the open file and open this one instead; the lock of the installation is held all the time. `between` runs while
 * neither is open. Nothing may be under way.
 */
export async function exchangeDatabase(file: string, between: () => void): Promise<void> {
  await holder().store?.close();
  Object.assign(holder(), { store: null, embedded: null });
  between();
  openFile(file);
}

function openFile(file: string): void {
  const embedded = openSqlite(file, toldAtCommit);
  Object.assign(holder(), { store: embedded, embedded });
}

const toldAtCommit: OnCommit = (written) => holder().onCommit(written);

/** Call this after every commit, with the number of deliveries written; the publisher's poke. */
export function onCommit(listener: OnCommit): void {
  holder().onCommit = listener;
}

/** The database for reading; await every query. */
export function db(): Db {
  return store().reader;
}

/** The one way to write deliveries. */
export function writer(): Writer {
  return store().writer;
}

/** The database for changes other than deliveries: people, sessions, settings. Each statement is durable by itself. */
export function writeDb(): Db {
  return store().write;
}

/** Run changes in one transaction: only its own handle may be waited for meanwhile, since nothing else is written. */
export async function transaction<T>(change: (tx: Db) => Promise<T>, how?: How): Promise<T> {
  return await store().transaction(change, how);
}

/** Run reads in one read transaction, so that they agree with each other. */
export async function withSnapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
  return await store().snapshot(read);
}

/** Bytes of the database that hold something, and bytes it takes altogether. */
export async function measureDatabase(): Promise<Space> {
  return await store().measure();
}

/** Name and version of the database, such as "SQLite 3.50.4". */
export async function describeDatabase(): Promise<string> {
  return await store().describe();
}

/** See that nothing that was removed is left in the database's log; false where somebody was in the way: to be tried again. */
export async function foldLog(): Promise<boolean> {
  return await store().fold();
}

/** Remove the row of an account to which nothing refers any more. */
export async function dropShell(accountKey: number): Promise<void> {
  await store().dropShell(accountKey);
}

/** The database where it is a file of this machine, else null: only that has a file to look at, to back up and to exchange. */
export function embeddedStore(): SqliteStore | null {
  return holder().embedded;
}

/** The writer's connection to the file, for pragmas and checkpoints; throws where there is none. */
export function sqliteConnection(): Database {
  const { embedded } = holder();
  if (!embedded) throw new Error("No database file is open.");
  return embedded.sqlite;
}

/** The absolute path of the file that DATABASE_URL names, whichever is open; what this process keeps on its own disk begins with it. */
export function databasePath(): string {
  return isShared() ? resolve("data/gatehouse") : databaseFile(env().DATABASE_URL);
}

/** The file that is open, and whether whoever had it open before was cut short. */
export function openedFile(): { file: string; wasCutShort: boolean } {
  return holder().embedded ?? { file: databasePath(), wasCutShort: false };
}

function store(): Store {
  const { store } = holder();
  if (!store) throw new Error("The database is not open.");
  return store;
}
