import { setImmediate as nextTurn } from "node:timers/promises";
import Database from "better-sqlite3";
import { Client, escapeIdentifier, Pool, type PoolClient } from "pg";
import { type Connection, postgresSql } from "@/db/postgres/sql";
import { inTransaction } from "@/db/postgres/transaction";
import { translate } from "@/db/postgres/translate";
import type { Sql } from "@/db/sql";
import { sqliteSql } from "@/db/sqlite/sql";

export interface KeptDelivery {
  id: number;
  verdict: string;
  status: number;
  reason: string | null;
  attempt: number;
  seq: number | null;
  headers: string;
  body: Buffer | null;
  duration_us: number | null;
}

/**
 * Look into a database, by the address that a product has of it, through a connection of our own: as somebody who does not
 * trust the product. All that is looked at is of one moment.
 */
export async function lookInto<T>(database: string, look: (sql: Sql) => Promise<T>): Promise<T> {
  const file = fileOf(database);
  if (file === null)
    return await withClient(database, async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return await look(postgresSql(client as Connection));
    });
  const sqlite = new Database(file, { readonly: true });
  try {
    sqlite.exec("BEGIN");
    return await look(sqliteSql(sqlite));
  } finally {
    sqlite.close();
  }
}

export async function eventCount(database: string): Promise<number> {
  const count = await lookInto(database, (sql) => sql.prepare<[], number>("SELECT count(*) FROM events").pluck().get());
  return count ?? 0;
}

export async function lastDelivery(database: string): Promise<KeptDelivery> {
  const last = await lookInto(database, (sql) =>
    sql.prepare<[], KeptDelivery>("SELECT * FROM deliveries ORDER BY id DESC LIMIT 1").get(),
  );
  if (!last) throw new Error("No delivery is kept.");
  return last;
}

/** Everything that a database holds: the bytes of a file, or those of every value of every table. */
export async function readBytes(database: string): Promise<Buffer> {
  const file = fileOf(database);
  if (file === null) return await withClient(database, readValues);
  const sqlite = new Database(file, { readonly: true });
  try {
    return sqlite.serialize();
  } finally {
    sqlite.close();
  }
}

/** Statements as both databases take them, or as each of them does. */
type Script = string | Readonly<Record<Sql["dialect"], string>>;

/** Change a database past the product, in one transaction: by statements without values, or by one with some. */
export async function changeIn(database: string, script: Script, ...values: unknown[]): Promise<void> {
  const { sqlite, postgres } = typeof script === "string" ? { sqlite: script, postgres: script } : script;
  await withWriter(database, {
    async sqlite(connection) {
      if (values.length > 0) connection.prepare(sqlite).run(...values);
      else connection.transaction(() => connection.exec(sqlite)).immediate();
    },
    async postgres(client) {
      if (values.length > 0)
        await postgresSql(client as Connection)
          .prepare(postgres)
          .run(...values);
      else await client.query(translate(postgres).text);
    },
  });
}

/** Keep the right to write from the product until something was done. */
export async function whileOthersWrite(database: string, meanwhile: () => Promise<void>): Promise<void> {
  await withWriter(database, {
    async sqlite(connection) {
      connection.exec("BEGIN IMMEDIATE");
      await meanwhile();
      connection.exec("ROLLBACK");
    },
    postgres: meanwhile,
  });
}

/** Have the database refuse new rows of a table until something was done; those of which `when` is true, or all. */
export async function whileRefused(
  database: string,
  { table, when = "true" }: { table: string; when?: string },
  meanwhile: () => Promise<void>,
): Promise<void> {
  const fault = `CREATE TRIGGER fault BEFORE INSERT ON ${table}`;
  await changeIn(database, {
    sqlite: `${fault} WHEN ${when} BEGIN SELECT RAISE(ABORT, 'injected'); END`,
    postgres: `CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE check_violation USING MESSAGE = 'injected'; END $$;
      ${fault} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION fault()`,
  });
  await meanwhile().finally(() =>
    changeIn(database, { sqlite: "DROP TRIGGER fault", postgres: "DROP FUNCTION fault CASCADE" }),
  );
}

function fileOf(database: string): string | null {
  return database.startsWith("file:") ? database.slice("file:".length) : null;
}

async function withClient<T>(database: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

interface Use {
  sqlite(connection: Database.Database): Promise<void>;
  postgres(client: PoolClient): Promise<void>;
}

async function withWriter(database: string, use: Use): Promise<void> {
  const file = fileOf(database);
  if (file === null) {
    const pool = new Pool({ connectionString: database, max: 1 });
    await inTransaction(pool, {}, use.postgres).finally(() => pool.end());
    return;
  }
  // A transaction of this process that is open now has ended then.
  await nextTurn();
  const connection = new Database(file);
  try {
    await use.sqlite(connection);
  } finally {
    connection.close();
  }
}

async function readValues(client: Client): Promise<Buffer> {
  const tables = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const all: Buffer[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<unknown[]>({
      text: `SELECT * FROM ${escapeIdentifier(name)}`,
      rowMode: "array",
    });
    for (const value of rows.flat()) all.push(value instanceof Buffer ? value : Buffer.from(`${value}\n`));
  }
  return Buffer.concat(all);
}
