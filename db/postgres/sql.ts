import { type CustomTypesConfig, type QueryResult, types as standard } from "pg";
import type { Sql, Statement } from "../sql";
import { type Translated, translate } from "./translate";

/** A connection, or a pool that lends one for each query. */
export interface Connection {
  query(config: {
    name: string;
    text: string;
    values: unknown[];
    types: CustomTypesConfig;
    rowMode?: "array";
  }): Promise<QueryResult>;
}

type Shape = "rows" | "pluck" | "raw";

const [BOOLEAN, BIGINT, NUMERIC] = [16, 20, 1700];

/** As SQLite gives them: whole numbers and sums are numbers, and so is what is true. */
const types: CustomTypesConfig = {
  getTypeParser: (id: number, format?: "text" | "binary") => {
    if (id === BOOLEAN) return (value: string) => (value === "t" ? 1 : 0);
    if (id === BIGINT || id === NUMERIC) return Number;
    return standard.getTypeParser(id, format);
  },
};

/** Statements of a connection; each is planned once there, under a name of ours. */
export function postgresSql(connection: Connection): Sql {
  function statement(text: string, shape: Shape): Statement<unknown[], unknown> {
    const ask = (bind: readonly unknown[]) => {
      const { name, translated } = known(text);
      const values = translated.values.map((from) => toValue(bind, from));
      const config = { name, text: translated.text, values, types };
      return connection.query(shape === "rows" ? config : { ...config, rowMode: "array" });
    };
    const read = async (bind: readonly unknown[]) => {
      const { rows } = await ask(bind);
      return shape === "pluck" ? rows.map(([value]) => value) : rows;
    };
    return {
      all: (...bind) => read(bind),
      async get(...bind) {
        return (await read(bind))[0];
      },
      async run(...bind) {
        return { changes: (await ask(bind)).rowCount ?? 0 };
      },
      pluck: () => statement(text, "pluck"),
      raw: () => statement(text, "raw"),
    };
  }
  return { dialect: "postgres", prepare: (text) => statement(text, "rows") as never };
}

const texts = new Map<string, { name: string; translated: Translated }>();

function known(text: string) {
  const found = texts.get(text) ?? { name: `s${texts.size}`, translated: translate(text) };
  texts.set(text, found);
  return found;
}

/** By its place among the values, or by its name in the object that comes with or in place of them. */
function toValue(bind: readonly unknown[], from: number | string): unknown {
  const value = typeof from === "number" ? bind[from] : (bind.at(-1) as Record<string, unknown>)[from];
  return typeof value === "boolean" ? Number(value) : value;
}
