import type { ClientBase } from "pg";
import { StartupError } from "@/lib/env";
import { migratePostgres } from "../postgres/migrate";
import { makePartitions } from "../postgres/partitions";
import { listMonths } from "./months";
import { PICTURES } from "./pictures";
import { type PlannedTable, planMove } from "./plan";
import { beginPositions, dropPositions, MOVE_TABLES, notePositions, readIdentity, readPositions } from "./positions";
import { quote } from "./quote";
import type { Source } from "./source";
import { readSourceTables } from "./source-tables";
import type { Target } from "./target";
import { findFilled, readTargetTables } from "./target-tables";

const VERSIONS = "schema_versions";
/** What a server leaves in a database that nobody has used yet. */
const EMPTY = new Set([VERSIONS, "last_numbers", "counters", "settings", ...MOVE_TABLES]);

/** See that the target can take this source, and ready it where no move has begun; throws a StartupError in plain words. */
export async function beginMove(source: Source, { client, name }: Target): Promise<PlannedTable[]> {
  await refuseServers(client, name);
  const identity = await readIdentity(client);
  if (identity === null) {
    await refuseFilled(client, name);
    await beginPositions(client, source.identity);
  } else if (identity !== source.identity) {
    throw new StartupError(
      `A move into ${name} has begun, but not from ${source.file} as it is now. Go on with the file that it began with, unchanged, or move into an empty database.`,
    );
  }
  const isBegun = (await readPositions(client)).size > 0;
  try {
    await migratePostgres(client);
    const tables = planMove(readSourceTables(source.sqlite), await readTargetTables(client));
    const now = Date.now();
    await makePartitions(client, now, listMonths(source, now));
    await noteTables(client, tables, isBegun);
    return tables;
  } catch (error) {
    if (!isBegun) await dropPositions(client).catch(() => {});
    throw error;
  }
}

/** Every server holds locks of this kind: whoever leads for as long as it runs, the others while they write. */
async function refuseServers(client: ClientBase, name: string): Promise<void> {
  const { rows } = await client.query(
    `SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) LIMIT 1`,
  );
  if (rows.length > 0) throw new StartupError(`A Gatehouse is running on ${name}. Stop every replica of it first.`);
}

async function refuseFilled(client: ClientBase, name: string): Promise<void> {
  const names = (await readTargetTables(client)).map((table) => table.name);
  const filled = names.includes(VERSIONS)
    ? await findFilled(
        client,
        names.filter((table) => !EMPTY.has(table)),
      )
    : names;
  if (filled.length === 0) return;
  const [some, others] = [filled.slice(0, 3).join(", "), filled.length - 3];
  throw new StartupError(
    `The database ${name} is not empty: it holds ${some}${others > 0 ? ` and ${others} more` : ""}. Nothing was changed. Name a new one, made with CREATE DATABASE.`,
  );
}

async function noteTables(client: ClientBase, tables: readonly PlannedTable[], isBegun: boolean): Promise<void> {
  const names = tables.map(({ name }) => name);
  await client.query("BEGIN");
  if (!isBegun) for (const name of names.toReversed()) await client.query(`DELETE FROM ${quote(name)}`);
  await notePositions(client, [...names, PICTURES]);
  await client.query("COMMIT");
}
