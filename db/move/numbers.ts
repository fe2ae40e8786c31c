import type { ClientBase } from "pg";
import { quote } from "./quote";
import type { Source } from "./source";
import { readTargetTables } from "./target-tables";

/** Tables whose numbers nobody gets twice, also after the rows are gone. */
const LAST_NUMBERS = "last_numbers";
const COUNTED = ["events", "deliveries"];

const IDENTITIES = `SELECT tables.relname AS "table", columns.attname AS "column",
    pg_get_serial_sequence(format('%I', tables.relname), columns.attname) AS sequence
  FROM pg_class AS tables JOIN pg_attribute AS columns ON columns.attrelid = tables.oid
  WHERE tables.relnamespace = current_schema()::text::regnamespace AND columns.attidentity <> '' AND NOT tables.relispartition`;

/** Have the next rows numbered after all that ever were, those that are gone included. */
export async function carryNumbers({ sqlite }: Source, client: ClientBase): Promise<void> {
  const given = new Map(
    sqlite.prepare<[], [string, bigint]>("SELECT name, seq FROM sqlite_sequence").raw().safeIntegers().all(),
  );
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(IDENTITIES);
  for (const { table, column, sequence } of rows) {
    await client.query(
      `SELECT setval($1, last) FROM (SELECT greatest($2::bigint, max(${quote(column)})) AS last FROM ${quote(table)}) AS numbers
       WHERE last > 0`,
      [sequence, given.get(table) ?? 0n],
    );
  }
  if (!(await readTargetTables(client)).some(({ name }) => name === LAST_NUMBERS)) return;
  for (const name of COUNTED) {
    await client.query(
      `INSERT INTO ${LAST_NUMBERS} (name, seq) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET seq = greatest(${LAST_NUMBERS}.seq, excluded.seq)`,
      [name, given.get(name) ?? 0n],
    );
  }
}
