import type { Pool, PoolClient } from "pg";
import type { How } from "../store";

/** SQLite has one writer, and what is written for it may look, decide and write: so has a transaction here, in all replicas. */
const ONE_WRITER = 4_711_002;

const BEGIN = `BEGIN; SELECT pg_advisory_xact_lock(${ONE_WRITER})`;

/** Run changes in one transaction, after those of all other replicas that asked before; taken back where they fail. */
export async function inTransaction<T>(
  pool: Pool,
  { isRepeatable = false }: How,
  change: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return await within(pool, isRepeatable ? `${BEGIN}; SET LOCAL synchronous_commit = off` : BEGIN, change);
}

/** Run reads on one state of the database. */
export async function inSnapshot<T>(pool: Pool, read: (client: PoolClient) => Promise<T>): Promise<T> {
  return await within(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", read);
}

async function within<T>(pool: Pool, begin: string, use: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  /** A connection on which not even that succeeds is not used again. */
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await use(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    if (isSilence(error)) broken = error;
    else
      await client.query("ROLLBACK").catch((failure: Error) => {
        broken = failure;
      });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** No answer came in time: none is waited for to what would be asked next. */
function isSilence(error: unknown): error is Error {
  return error instanceof Error && error.message === "Query read timeout";
}
