import { createHash } from "node:crypto";
import type { CustomTypesConfig, QueryResult } from "pg";
import type { Sql, Statement } from "../sql";
import { type Translated, translate } from "./translate";
import { types } from "./types";

/** A connection, or a pool that lends one for each query. */
export interface Connection {
  query(config: {
    name?: string;
    text: string;
    values: unknown[];
    types: CustomTypesConfig;
    rowMode?: "array";
  }): Promise<QueryResult>;
}

type Shape = "rows" | "pluck" | "raw";

/** Statements of a connection; each is planned once there, under a name of ours. */
export function postgresSql(connection: Connection): Sql {
  function statement(text: string, shape: Shape): Statement<unknown[], unknown> {
    const ask = (bind: readonly unknown[]) => {
      const { translated, ...name } = known(text);
      const config = { ...name, text: translated.text, values: toValues(translated, bind), types };
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

interface Known {
  /** Absent where each use is planned anew. */
  name?: string;
  translated: Translated;
}

/** A connection keeps what it has planned until it ends, and lists of any length make texts without end. */
const MOST_NAMED = 1_000;
/** What has more values is a list. */
const MOST_VALUES = 50;

const named = new Map<string, Known>();

function known(text: string): Known {
  const found = named.get(text);
  if (found) return found;
  const translated = translate(text);
  if (translated.values.length > MOST_VALUES || named.size >= MOST_NAMED) return { translated };
  // By its contents: whatever evaluates this module once more comes to the same names.
  const made = { name: createHash("sha256").update(text).digest("base64url").slice(0, 22), translated };
  named.set(text, made);
  return made;
}

/** By place, or by name from one object that comes after those or in place of them. */
function toValues({ text, values }: Translated, bind: readonly unknown[]): unknown[] {
  const byName = values.some((from) => typeof from === "string");
  const given = byName ? (bind.at(-1) as Readonly<Record<string, unknown>> | undefined) : undefined;
  const places = byName ? bind.slice(0, -1) : bind;
  const wanted = values.filter((from) => typeof from === "number").length;
  if (places.length !== wanted)
    throw new TypeError(`A statement takes ${wanted} values by place and was given ${places.length}: ${text}`);
  return values.map((from) => {
    const value = typeof from === "number" ? places[from] : given?.[from];
    if (value === undefined)
      throw new TypeError(`A statement was given no value ${typeof from === "number" ? from + 1 : from}: ${text}`);
    return toValue(value);
  });
}

/** As SQLite takes them; texts in PostgreSQL hold no NUL. */
function toValue(value: unknown): unknown {
  if (typeof value === "boolean") return Number(value);
  return typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
}
