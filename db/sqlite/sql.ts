import type { Database, Statement as Prepared } from "better-sqlite3";
import type { Sql, Statement } from "../sql";
import type { Turns } from "../turns";

/** Lists of any length make texts without end: those that were asked for first go. */
const MOST_KEPT = 1_000;

type Shape = "rows" | "pluck" | "raw";
type Asked = Statement<unknown[], unknown>;

/**
 * Statements of one connection, each prepared at its first use. With `turns` they wait while a transaction of others is open;
 * without, they are a transaction's own, or only read.
 */
export function sqliteSql(sqlite: Database, turns: Turns | null = null): Sql {
  const kept: Record<Shape, Map<string, Asked>> = { rows: new Map(), pluck: new Map(), raw: new Map() };

  function find(text: string, shape: Shape): Asked {
    const known = kept[shape].get(text);
    if (known) return known;
    const statement = make(text, shape);
    kept[shape].set(text, statement);
    if (kept[shape].size > MOST_KEPT) kept[shape].delete(kept[shape].keys().next().value ?? "");
    return statement;
  }

  function make(text: string, shape: Shape): Asked {
    let made: Prepared | undefined;
    /** At once where nobody has the turn: nothing comes in between the look and the statement. */
    const ask = async <T>(use: (statement: Prepared) => T): Promise<T> => {
      while (turns?.isTaken) await turns.untilEnded();
      made ??= prepare(sqlite, text, shape);
      return use(made);
    };
    return {
      all: (...bind) => ask((statement) => statement.all(...bind)),
      get: (...bind) => ask((statement) => statement.get(...bind)),
      run: (...bind) => ask((statement) => ({ changes: statement.run(...bind).changes })),
      pluck: () => find(text, "pluck"),
      raw: () => find(text, "raw"),
    };
  }

  return { dialect: "sqlite", prepare: (text) => find(text, "rows") as never };
}

function prepare(sqlite: Database, text: string, shape: Shape): Prepared {
  const statement = sqlite.prepare(text);
  return shape === "rows" ? statement : statement[shape]();
}
