import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { isPostgres } from "./is-postgres";

/** What a Gatehouse is to be started with: this file, or where all tests run on PostgreSQL a new database of that. */
export async function chooseDatabase(file: string): Promise<{ DATABASE_URL: string; APP_SECRET?: string }> {
  if (!isPostgres) return { DATABASE_URL: `file:${file}` };
  const url = new URL(inject("postgres"));
  const name = `test-${randomUUID()}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`CREATE DATABASE "${name}"`);
  await client.end();
  url.pathname = name;
  return { DATABASE_URL: url.href, APP_SECRET: "a secret that all replicas of a test have" };
}
