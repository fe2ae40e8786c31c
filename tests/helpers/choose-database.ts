import { createHash } from "node:crypto";
import { Client } from "pg";
import { isPostgres } from "./is-postgres";

interface Chosen {
  DATABASE_URL: string;
  APP_SECRET?: string;
}

/** What a product is started with whose database is this file, or where all tests run on PostgreSQL one there in place of it. */
export function environmentOf(file: string): Chosen {
  if (!isPostgres) return { DATABASE_URL: `file:${file}` };
  const url = new URL(process.env.TEST_POSTGRES ?? "");
  url.pathname = `test-${createHash("sha256").update(file).digest("hex").slice(0, 24)}`;
  return { DATABASE_URL: url.href, APP_SECRET: "a secret that all replicas of a test have" };
}

/** The address of that database. */
export function databaseOf(file: string): string {
  return environmentOf(file).DATABASE_URL;
}

/** The same as `environmentOf`, once the database is there. */
export async function chooseDatabase(file: string): Promise<Chosen> {
  if (isPostgres) await ensureDatabase(new URL(databaseOf(file)).pathname.slice(1));
  return environmentOf(file);
}

async function ensureDatabase(name: string): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_POSTGRES });
  await client.connect();
  const { rows } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (rows.length === 0) await client.query(`CREATE DATABASE "${name}"`);
  await client.end();
}
