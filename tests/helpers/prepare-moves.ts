import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Pool } from "pg";
import { afterAll, beforeAll } from "vitest";
import { moveToPostgres, type Outcome } from "@/db/move/move";
import { migratePostgres } from "@/db/postgres/migrate";
import { type Contents, makeInstallation, readExpected, readMoved } from "./moving";
import { type Postgres, startPostgres } from "./postgres";

/** An installation on SQLite, and a PostgreSQL to move it to, for the file of tests that brings this in. */
export const folder = mkdtempSync(join(tmpdir(), "gatehouse-move-"));
export const file = join(folder, "gatehouse.db");
export let postgres: Postgres;
export let expected: Contents;

beforeAll(async () => {
  makeInstallation(file);
  expected = readExpected(file);
  for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true });
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.remove();
  rmSync(folder, { recursive: true });
});

/** Move the installation, or another file. */
export function move(to: string, from = file): Promise<Outcome> {
  return moveToPostgres({ from, to, signal: new AbortController().signal }, () => {});
}

export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return await use(client).finally(() => client.end());
}

/** As whoever prepared the database beforehand would have left it. */
export async function migrate(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url });
  const client = await pool.connect();
  await migratePostgres(client);
  client.release();
  await pool.end();
}

export const readAll = (url: string) => withClient(url, (client) => readMoved(client, Object.keys(expected)));
