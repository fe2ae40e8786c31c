import type { Database, Statement as Prepared } from "better-sqlite3";
import type { Sql, Statement } from "../sql";
import type { Turns } from "./turns";

/** Lists of any length make texts without end: those that were made first go. */
const MOST_KEPT = 1_000;

type Shape = "rows" | "pluck" | "raw";

/**
 * Statements of one connection, each prepared at its first use. With `turns` they wait while a transaction of others is open;
 * without, they are a transaction's own, or only read.
 */
export function sqliteSql(sqlite: Database, turns: Turns | null = null): Sql {
  const made: Record<Shape, Map<string, Prepared>> = { rows: new Map(), pluck: new Map(), raw: new Map() };

  function find(text: string, shape: Shape): Prepared {
    const known = made[shape].get(text);
    if (known) return known;
    const statement = sqlite.prepare(text);
    if (shape !== "rows") statement[shape]();
    made[shape].set(text, statement);
    if (made[shape].size > MOST_KEPT) made[shape].delete(made[shape].keys().next().value ?? "");
    return statement;
  }

  function statement(text: string, shape: Shape): Statement<unknown[], unknown> {
    return {
      async all(...bind) {
        while (turns?.isTaken) await turns.untilEnded();
        return find(text, shape).all(...bind);
      },
      async get(...bind) {
        while (turns?.isTaken) await turns.untilEnded();
        return find(text, shape).get(...bind);
      },
      async run(...bind) {
        while (turns?.isTaken) await turns.untilEnded();
        const { changes } = find(text, shape).run(...bind);
        return { changes };
      },
      pluck: () => statement(text, "pluck"),
      raw: () => statement(text, "raw"),
    };
  }

  return { prepare: (text) => statement(text, "rows") as never };
}
