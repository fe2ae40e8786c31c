import type { ClientBase } from "pg";
import { quote } from "./quote";

export interface TargetColumn {
  name: string;
  /** In PostgreSQL's words. */
  type: string;
  /** Whether a row without it is refused. */
  isRequired: boolean;
}

export interface TargetTable {
  name: string;
  columns: readonly TargetColumn[];
  /** The tables whose rows its rows refer to. */
  parents: readonly string[];
}

const COLUMNS = `SELECT tables.relname AS "table", columns.attname AS name,
    format_type(columns.atttypid, columns.atttypmod) AS type,
    columns.attnotnull AND NOT columns.atthasdef AND columns.attidentity = '' AS "isRequired"
  FROM pg_class AS tables JOIN pg_attribute AS columns ON columns.attrelid = tables.oid
  WHERE tables.relnamespace = current_schema()::text::regnamespace AND tables.relkind IN ('r', 'p')
    AND NOT tables.relispartition AND columns.attnum > 0 AND NOT columns.attisdropped AND columns.attgenerated = ''
  ORDER BY tables.relname, columns.attnum`;

const PARENTS = `SELECT children.relname AS child, parents.relname AS parent FROM pg_constraint
  JOIN pg_class AS children ON children.oid = conrelid JOIN pg_class AS parents ON parents.oid = confrelid
  WHERE contype = 'f' AND children.relnamespace = current_schema()::text::regnamespace AND children.oid <> parents.oid`;

/** The tables of a PostgreSQL database, as its catalogue has them. */
export async function readTargetTables(client: ClientBase): Promise<TargetTable[]> {
  const columns = await client.query<TargetColumn & { table: string }>(COLUMNS);
  const parents = await client.query<{ child: string; parent: string }>(PARENTS);
  const names = [...new Set(columns.rows.map(({ table }) => table))];
  return names.map((name) => ({
    name,
    columns: columns.rows.filter(({ table }) => table === name),
    parents: parents.rows.filter(({ child }) => child === name).map(({ parent }) => parent),
  }));
}

/** Which of these tables hold a row. */
export async function findFilled(client: ClientBase, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const looks = names.map((name, place) => `SELECT ${place} AS place WHERE EXISTS (SELECT FROM ${quote(name)})`);
  const { rows } = await client.query<{ place: number }>(looks.join(" UNION ALL "));
  const places = new Set(rows.map(({ place }) => place));
  return names.filter((_, place) => places.has(place));
}
