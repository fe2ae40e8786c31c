import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migratePostgres } from "@/db/postgres/migrate";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { type Postgres, startPostgres } from "../helpers/postgres";

/** What replicas share among themselves, what a file needs no table for, and partitions. */
const POSTGRES_ALONE = /^(schema_versions|last_numbers|leases|replicas|media|events_(default|\d+_\d+))$/;
/** FTS5's own, and what is kept about migrations. */
const SQLITE_ALONE = /^(device_names|sqlite_|__drizzle)/;
/** In partitions by time, so that the time is part of its key; what it refers to is seen to by the writer. */
const PARTED = "events";

interface Table {
  /** Type, whether it may be null, and what it is where nothing is said, by name. */
  columns: Record<string, string>;
  key: string[];
  /** What is indexed, and of which rows, by name. */
  indexes: Record<string, string>;
  parents: string[];
}
type Schema = Record<string, Table>;

const folder = mkdtempSync(join(tmpdir(), "gatehouse-schema-"));
const sqlite = new Database(join(folder, "empty.db"));
let postgres: Postgres;
let pool: Pool;

beforeAll(async () => {
  migrateDatabase(sqlite);
  postgres = await startPostgres();
  pool = new Pool({ connectionString: await postgres.createDatabase("empty"), max: 1 });
  pool.on("error", () => {});
  const client = await pool.connect();
  await migratePostgres(client).finally(() => client.release());
});
afterAll(async () => {
  await pool.end();
  await postgres.remove();
  sqlite.close();
  rmSync(folder, { recursive: true });
});

it("is the same in PostgreSQL as in SQLite", async () => {
  const [theirs, ours] = [await readPostgres(), readSqlite()];
  Object.assign(ours[PARTED] ?? {}, { key: ["seq", "occurred_at"], parents: [] });
  expect(Object.keys(ours).length).toBeGreaterThan(40);
  expect(theirs).toEqual(ours);
});

it("orders and compares every text in PostgreSQL by its bytes, as SQLite does", async () => {
  const { rows } = await pool.query(
    `SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND atttypid = 'text'::regtype AND attnum > 0
     AND relname <> 'schema_versions' AND attcollation <> (SELECT oid FROM pg_collation WHERE collname = 'C')`,
  );
  expect(rows).toEqual([]);
});

function readSqlite(): Schema {
  const ask = <Row>(text: string, name: string) => sqlite.prepare<[string], Row>(text).all(name);
  const names = sqlite
    .prepare<[], string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")
    .pluck()
    .all();
  const schema: Schema = {};
  for (const name of names.filter((table) => !SQLITE_ALONE.test(table))) {
    const columns = ask<{ name: string; type: string; notnull: number; dflt_value: string | null; pk: number }>(
      "SELECT * FROM pragma_table_info(?)",
      name,
    );
    const indexes = ask<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?",
      name,
    );
    const parents = ask<{ from: string; table: string; on_delete: string }>(
      `SELECT "from", "table", on_delete FROM pragma_foreign_key_list(?)`,
      name,
    );
    schema[name] = {
      columns: Object.fromEntries(
        columns.map((column) => {
          const type = { integer: "bigint", text: "text", blob: "bytea" }[column.type.toLowerCase()];
          const preset = column.dflt_value?.replace("false", "0").replace("true", "1") ?? null;
          return [column.name, describeColumn(type ?? "?", column.notnull === 1 || column.pk > 0, preset)];
        }),
      ),
      key: columns
        .filter(({ pk }) => pk > 0)
        .toSorted((a, b) => a.pk - b.pk)
        .map((column) => column.name),
      indexes: Object.fromEntries(
        indexes.map((index) => [index.name, plain(index.sql.replace(`\`${index.name}\``, ""))]),
      ),
      parents: parents.map((parent) => `${parent.from} ${parent.table} ${parent.on_delete}`).toSorted(),
    };
  }
  return schema;
}

async function readPostgres(): Promise<Schema> {
  const ask = async <Row extends object>(text: string) => (await pool.query<Row>(text)).rows;
  const names = await ask<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
  );
  const columns = await ask<{ of: string; name: string; type: string; required: boolean; preset: string | null }>(
    `SELECT attrelid::regclass::text AS of, attname AS name, format_type(atttypid, NULL) AS type, attnotnull AS required,
       pg_get_expr(adbin, adrelid) AS preset
     FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attnum > 0 ORDER BY attrelid, attnum`,
  );
  const indexes = await ask<{ of: string; name: string; isKey: boolean; text: string; key: string[] }>(
    `SELECT indrelid::regclass::text AS of, indexrelid::regclass::text AS name, indisprimary AS "isKey",
       pg_get_indexdef(indexrelid) AS text,
       array(SELECT pg_get_indexdef(indexrelid, place, true) FROM generate_series(1, indnatts) AS place) AS key FROM pg_index`,
  );
  const parents = await ask<{ of: string; text: string }>(
    `SELECT conrelid::regclass::text AS of, attname || ' ' || confrelid::regclass || ' ' ||
       CASE confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'NO ACTION' END AS text
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f'`,
  );
  const schema: Schema = {};
  for (const { name } of names.filter((table) => !POSTGRES_ALONE.test(table.name))) {
    const own = <Row extends { of: string }>(rows: readonly Row[]) => rows.filter((row) => row.of === name);
    const named = own(indexes).filter((index) => !index.isKey);
    schema[name] = {
      columns: Object.fromEntries(
        own(columns).map(({ name, type, required, preset }) => [name, describeColumn(type, required, preset)]),
      ),
      key: own(indexes).find((index) => index.isKey)?.key ?? [],
      indexes: Object.fromEntries(named.map((index) => [index.name, plain(index.text.replace(index.name, ""))])),
      parents: own(parents)
        .map(({ text }) => text)
        .toSorted(),
    };
  }
  return schema;
}

function describeColumn(type: string, isRequired: boolean, preset: string | null): string {
  return `${type} ${isRequired ? "NOT NULL" : "NULL"} ${preset?.replace(/::\w+$/, "").replaceAll(/[()]/g, "") ?? ""}`.trim();
}

/** What makes an index, however it is written. */
function plain(text: string): string {
  return text
    .replaceAll(/[`"]|public\.|::text|USING btree|ONLY/g, "")
    .replace(/= ANY \(ARRAY\[(.*)\]\)/, "IN ($1)")
    .replaceAll(/\b\w+\.(?=\w)/g, "")
    .replaceAll(/[\s()]+/g, " ")
    .replaceAll(" ,", ",")
    .replaceAll(/, ?/g, ", ")
    .trim();
}
