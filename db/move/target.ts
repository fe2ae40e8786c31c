import { DatabaseError, Pool, type PoolClient } from "pg";
import { StartupError } from "@/lib/env";

/** Held by whoever moves into a database. */
const LOCK = 4_711_080;
/** A move that was killed lets go of its lock when PostgreSQL has finished its last batch. */
const LOCK_WAIT = "10s";
const LOCK_NOT_AVAILABLE = "55P03";

/** A PostgreSQL database that is moved into. */
export interface Target {
  client: PoolClient;
  /** "database on host:port". */
  name: string;
  close(): Promise<void>;
}

/** Connect to a database and hold it against every other move; throws a StartupError in plain words. */
export async function openTarget(url: string): Promise<Target> {
  const name = nameTarget(url);
  const pool = new Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 10_000,
    application_name: "gatehouse move",
  });
  // Whoever waits for an answer hears of it, too.
  pool.on("error", () => {});
  try {
    const client = await pool.connect();
    client.on("error", () => {});
    // ROLLBACK, or the lock, ends with the connection.
    const close = async () => {
      client.release(true);
      await pool.end();
    };
    try {
      await ready(client, name);
      return { client, name, close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    throw explainTarget(error, name);
  }
}

/** "gatehouse on db.example.com:5432": an address without its password. */
export function nameTarget(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${decodeURIComponent(pathname.slice(1)) || "the user's own database"} on ${hostname || "this machine"}${port && `:${port}`}`;
}

async function ready(client: PoolClient, name: string): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>("SHOW server_encoding");
  if (rows[0]?.server_encoding !== "UTF8") {
    throw new StartupError(`The database ${name} does not keep texts in UTF-8. Create one with ENCODING 'UTF8'.`);
  }
  // Without waiting for the disk: after a power cut, rows and position are both where they were a moment before.
  await client.query("SET synchronous_commit = off");
  await client.query(`SET lock_timeout = '${LOCK_WAIT}'`);
  await client.query("SELECT pg_advisory_lock($1)", [LOCK]).catch((error: unknown) => {
    if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) {
      throw new StartupError(`Another move into ${name} is under way. Wait for it, or stop it.`);
    }
    throw error;
  });
  await client.query("SET lock_timeout = 0");
  // To count a large table takes long.
  await client.query("SET statement_timeout = 0");
}

/** What PostgreSQL or the way to it says, in a sentence. */
export function explainTarget(error: unknown, name: string): unknown {
  if (error instanceof DatabaseError) {
    const detail = error.detail === undefined ? "" : ` (${error.detail})`;
    return new StartupError(`PostgreSQL says of ${name}: ${error.message}${detail}.`);
  }
  const why = describeNetwork(error);
  return why === null ? error : new StartupError(`The database ${name} cannot be reached: ${why}.`);
}

function describeNetwork(error: unknown): string | null {
  if (error instanceof AggregateError) return describeNetwork(error.errors[0]);
  if (!(error instanceof Error)) return null;
  const isNetwork =
    "syscall" in error || /^(Connection terminated|timeout exp|.*not queryable|.*SSL)/.test(error.message);
  return isNetwork ? error.message : null;
}
