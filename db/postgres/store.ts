import { Pool, type PoolClient, type PoolConfig } from "pg";
import { StartupError } from "@/lib/env";
import { type Db, toDb } from "../db";
import { isHalfMoved } from "../move/half-moved";
import type { Sql, Statement } from "../sql";
import type { How, OnCommit, Store } from "../store";
import { createTurns } from "../turns";
import { migratePostgres } from "./migrate";
import { makePartitions } from "./partitions";
import { type Connection, postgresSql } from "./sql";
import { inSnapshot, inTransaction } from "./transaction";
import { createPostgresWriter } from "./writer";

/** Connections of one replica: 14 in all. Each kind has its own, so that none waits for one that waits for it. */
const CONNECTIONS = { read: 6, snapshots: 6, write: 1, writer: 1 };

/** So long deliveries wait for the lock of all writers: Ring waits for five seconds, and sends what was answered 503 again. */
const PATIENCE_MS = 3_000;

/** Longer without an answer to one statement of deliveries, and its connection is given up: the server may be gone without a farewell. */
const SILENCE_MS = PATIENCE_MS + 500;

/**
 * Joins are written in the order in which they are to be made: to try every other takes longer than to answer. So does it to
 * compile a question first.
 */
const AS_WRITTEN = "-c join_collapse_limit=1 -c jit=off";

/** What the writer asks for it finds by an index, also in tables that PostgreSQL still takes for as empty as they were at the start. */
const BY_INDEX = `${AS_WRITTEN} -c enable_seqscan=off`;

/** A month before it is needed there is a partition, however long nobody starts anew. */
const LOOK_MS = 6 * 3_600_000;

/** Open a PostgreSQL database and bring it to the newest schema; throws a StartupError in plain words. */
export async function openPostgres(url: string, onCommit: OnCommit): Promise<Store> {
  const pools = openPools(url);
  const close = async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
  };
  try {
    const client = await pools.write.connect();
    await prepare(client).finally(() => client.release());
  } catch (error) {
    await close();
    throw readable(error);
  }
  const turns = createTurns();
  const months = setInterval(() => void look().catch(() => {}), LOOK_MS).unref();
  async function look(): Promise<void> {
    const client = await pools.write.connect();
    await makePartitions(client, Date.now()).finally(() => client.release());
  }
  const writer = createPostgresWriter(pools.writer, onCommit);
  const reader = toDb(postgresSql(pools.read));
  const transaction = <T>(change: (tx: Db) => Promise<T>, how: How = {}) =>
    turns.take(() => inTransaction(pools.write, how, (client) => change(handleOf(client))));

  return {
    ...{ writer, reader, transaction },
    write: toDb(alone(reader.sql, transaction)),
    measure: async () => {
      const size = reader.sql.prepare<[], number>("SELECT pg_database_size(current_database())").pluck();
      const bytes = (await size.get()) ?? 0;
      return { used: bytes, file: bytes };
    },
    // What was removed is taken out of PostgreSQL's files by its own vacuum.
    fold: async () => true,
    dropShell: (accountKey) =>
      transaction(async ({ sql }) => {
        await sql.prepare("DELETE FROM accounts WHERE id = ? AND account_id LIKE 'removed %'").run(accountKey);
      }),
    async describe() {
      const version = await reader.sql.prepare<[], string>("SHOW server_version").pluck().get();
      return `PostgreSQL ${version}`;
    },
    snapshot: (read) => inSnapshot(pools.snapshots, (client) => read(handleOf(client))),
    async close() {
      clearInterval(months);
      await writer.close();
      await close();
    },
  };
}

async function prepare(client: PoolClient): Promise<void> {
  await migratePostgres(client);
  if (await isHalfMoved(client))
    throw new StartupError(
      "A move from SQLite into this database has begun and not ended. Run npm run migrate:postgres again: it goes on from there.",
    );
  await makePartitions(client, Date.now());
}

function openPools(url: string): Record<keyof typeof CONNECTIONS, Pool> {
  const open = (max: number, more: PoolConfig = {}) => {
    const config: PoolConfig = {
      connectionString: url,
      max,
      application_name: "gatehouse",
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      // Whoever holds the lock of all writers and hangs is put out, so that the others go on.
      idle_in_transaction_session_timeout: 10_000,
      options: AS_WRITTEN,
      ...more,
    };
    const pool = new Pool(config);
    // A connection that breaks while nobody uses it is simply replaced; whoever has it learns of it from the next statement.
    pool.on("error", () => {});
    pool.on("connect", (client) => client.on("error", () => {}));
    return pool;
  };
  const { read, snapshots, write, writer } = CONNECTIONS;
  return {
    read: open(read),
    snapshots: open(snapshots),
    write: open(write),
    writer: open(writer, {
      options: BY_INDEX,
      lock_timeout: PATIENCE_MS,
      query_timeout: SILENCE_MS,
      connectionTimeoutMillis: SILENCE_MS,
    }),
  };
}

const handles = new WeakMap<PoolClient, Db>();

function handleOf(client: PoolClient): Db {
  const handle = handles.get(client) ?? toDb(postgresSql(client as Connection));
  handles.set(client, handle);
  return handle;
}

type Transaction = <T>(change: (tx: Db) => Promise<T>) => Promise<T>;
type Asked = Statement<unknown[], unknown>;

/** Statements that stand by themselves: a question is simply asked, a change is a transaction of its own. */
function alone(reader: Sql, transaction: Transaction): Sql {
  function statement(text: string, shape: (asked: Asked) => Asked): Asked {
    const isQuestion = /^\s*select\b/i.test(text);
    const run = <T>(use: (asked: Asked) => Promise<T>) =>
      isQuestion ? use(shape(reader.prepare(text))) : transaction(({ sql }) => use(shape(sql.prepare(text))));
    return {
      all: (...bind) => run((asked) => asked.all(...bind)),
      get: (...bind) => run((asked) => asked.get(...bind)),
      run: (...bind) => run((asked) => asked.run(...bind)),
      pluck: () => statement(text, (asked) => asked.pluck()),
      raw: () => statement(text, (asked) => asked.raw()),
    };
  }
  return { dialect: "postgres", prepare: (text) => statement(text, (asked) => asked) as never };
}

function readable(error: unknown): unknown {
  const isTheirs = error instanceof Error && ("code" in error || error.name === "AggregateError");
  if (error instanceof StartupError || !isTheirs) return error;
  const why = "code" in error ? `${error.message || error.code}` : error.message;
  return new StartupError(`The PostgreSQL database of DATABASE_URL cannot be used: ${why}.`);
}
