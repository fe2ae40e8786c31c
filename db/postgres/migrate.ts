import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PoolClient } from "pg";
import { StartupError } from "@/lib/env";

/** Any number of our own: whoever holds it migrates, the others wait. */
const LOCK = 4_711_001;

const folder = () => join(process.cwd(), "db", "postgres", "migrations");

/** Bring the database to the newest schema, one replica at a time; throws a StartupError where it is newer than this version. */
export async function migratePostgres(client: PoolClient): Promise<void> {
  await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
  try {
    await client.query(
      "CREATE TABLE IF NOT EXISTS schema_versions (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const { rows } = await client.query<{ name: string }>("SELECT name FROM schema_versions");
    const applied = new Set(rows.map(({ name }) => name));
    const known = readdirSync(folder())
      .filter((name) => name.endsWith(".sql"))
      .toSorted();
    const unknown = [...applied].filter((name) => !known.includes(name));
    if (unknown.length > 0)
      throw new StartupError(
        "The database was written by a newer version of Gatehouse. Start that version, or set DATABASE_URL to another database.",
      );
    for (const name of known) if (!applied.has(name)) await apply(client, name);
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [LOCK]);
  }
}

async function apply(client: PoolClient, name: string): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(readFileSync(join(folder(), name), "utf8"));
    await client.query("INSERT INTO schema_versions (name) VALUES ($1)", [name]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
