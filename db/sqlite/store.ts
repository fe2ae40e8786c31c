import type { Database } from "better-sqlite3";
import { StartupError } from "@/lib/env";
import { type Db, toDb } from "../db";
import type { How, OnCommit, Store } from "../store";
import { createTurns } from "../turns";
import { migrateDatabase } from "./migrate";
import { isCutShort, openConnection } from "./open";
import { betweenTransactions, dropShell, foldLog, measureFile } from "./space";
import { sqliteSql } from "./sql";
import { inTransaction } from "./transaction";
import { createSqliteWriter } from "./writer";

export interface SqliteStore extends Store {
  readonly file: string;
  /** Whether whoever had it open before was cut short. */
  readonly wasCutShort: boolean;
  /** The writer's own connection, for pragmas and checkpoints. */
  readonly sqlite: Database;
  /** Use it at once, while no transaction is open on it. */
  between<T>(use: (sqlite: Database) => T): Promise<T>;
}

interface Reader {
  sqlite: Database;
  db: Db;
}

/** Open a file and bring it to the newest schema; throws a StartupError in plain words. */
export function openSqlite(file: string, onCommit: OnCommit): SqliteStore {
  try {
    return open(file, onCommit);
  } catch (error) {
    throw readable(error, file);
  }
}

function open(file: string, onCommit: OnCommit): SqliteStore {
  const wasCutShort = isCutShort(file);
  const sqlite = openConnection(file, "write");
  migrateDatabase(sqlite);
  const turns = createTurns();
  const writer = createSqliteWriter(sqlite, onCommit, turns);
  const reader = openReader(file);
  /** The writer's connection for whoever has the turn. */
  const tx = toDb(sqliteSql(sqlite));
  /** Connections that wait to serve the next read transaction; null once they are closed. */
  let idle: Reader[] | null = [];

  async function snapshot<T>(read: (db: Db) => Promise<T>): Promise<T> {
    const connection = idle?.pop() ?? openReader(file);
    connection.sqlite.exec("BEGIN");
    try {
      return await read(connection.db);
    } finally {
      connection.sqlite.exec("COMMIT");
      if (idle) idle.push(connection);
      else connection.sqlite.close();
    }
  }

  const between = <T>(use: (sqlite: Database) => T) => betweenTransactions(sqlite, turns, () => use(sqlite));

  return {
    ...{ file, wasCutShort, sqlite, writer, snapshot, between },
    reader: reader.db,
    write: toDb(sqliteSql(sqlite, turns)),
    transaction: <T>(change: (tx: Db) => Promise<T>, how?: How) =>
      turns.take(() => inTransaction(sqlite, () => change(tx), how)),
    describe: async () => `SQLite ${sqlite.prepare("SELECT sqlite_version()").pluck().get()}`,
    measure: async () => measureFile(sqlite),
    fold: () => between(foldLog),
    dropShell: (accountKey) => between(() => dropShell(sqlite, accountKey)),
    async close() {
      await writer.close();
      for (const connection of idle ?? []) connection.sqlite.close();
      idle = null;
      reader.sqlite.close();
      sqlite.pragma("wal_checkpoint(TRUNCATE)");
      sqlite.close();
    },
  };
}

function openReader(file: string): Reader {
  const sqlite = openConnection(file, "read");
  return { sqlite, db: toDb(sqliteSql(sqlite)) };
}

function readable(error: unknown, file: string): unknown {
  const isOurs = error instanceof Error && "code" in error && /^SQLITE_/.test(String(error.code));
  if (!isOurs) return error;
  return new StartupError(
    `The database ${file} cannot be used: ${error.message}. Mend or restore it, or set DATABASE_URL.`,
  );
}
