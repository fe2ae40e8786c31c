import type { SQLWrapper } from "drizzle-orm";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import {
  type AsyncBatchRemoteCallback,
  type AsyncRemoteCallback,
  drizzle,
  type SqliteRemoteDatabase,
} from "drizzle-orm/sqlite-proxy";
import * as authSchema from "./schema/auth";
import * as schema from "./schema/core";
import * as deskSchema from "./schema/desk";
import * as engineerSchema from "./schema/engineer";
import * as jobsSchema from "./schema/jobs";
import * as linkingSchema from "./schema/linking";
import * as ringSchema from "./schema/ring";
import type { Sql } from "./sql";

const tables = {
  ...schema,
  ...authSchema,
  ...deskSchema,
  ...engineerSchema,
  ...linkingSchema,
  ...jobsSchema,
  ...ringSchema,
};

/** Queries by the tables of the schema, and statements by their text, on one connection. Await every one. */
export type Db = SqliteRemoteDatabase<typeof tables> & {
  readonly sql: Sql;
  /** Rows as the database gives them, with nothing decoded: what drizzle maps takes longer than to ask for it. */
  rows<Row>(query: SQLWrapper): Promise<Row[]>;
};

const casing = "snake_case";
const dialect = new SQLiteAsyncDialect({ casing });

/** The queries of a connection, over its statements. */
export function toDb(sql: Sql): Db {
  const ask = async (text: string, bind: unknown[], method: "run" | "all" | "values" | "get") => {
    const statement = sql.prepare<unknown[], unknown[]>(text);
    if (method === "run") {
      await statement.run(...bind);
      return { rows: [] };
    }
    const rows = await statement.raw().all(...bind);
    return { rows: method === "get" ? (rows[0] as unknown[]) : rows };
  };
  const rows = <Row>(query: SQLWrapper): Promise<Row[]> => {
    const { sql: text, params } = dialect.sqlToQuery(query.getSQL());
    return sql.prepare<unknown[], Row>(text).all(...params);
  };
  return Object.assign(drizzle(ask, askEach(ask), { schema: tables, casing }), { sql, rows });
}

/** One after the other. Only where there is one does drizzle heed how columns are written. */
function askEach(ask: AsyncRemoteCallback): AsyncBatchRemoteCallback {
  return async (queries) => {
    const answers: Awaited<ReturnType<typeof ask>>[] = [];
    for (const { sql, params, method } of queries) answers.push(await ask(sql, params, method));
    return answers;
  };
}
