import Database from "better-sqlite3";

/** Stands between the product and SQLite: hears every statement, and can have one fail as the disk or the file would. */
export interface FaultyDriver {
  /** Every statement from here on, until the function that is returned is called; that returns them. */
  listen(): () => string[];
  /** Have these statements fail, each time, until `mend`. */
  breakAt(statements: readonly string[], error: Error): void;
  /** Returns how often one failed. */
  mend(): number;
}

const METHODS = ["run", "get", "all"] as const;

/** Takes the place of better-sqlite3's own `prepare` in this process; for databases that are opened afterwards. */
export function installFaultyDriver(): FaultyDriver {
  let heard: string[] | null = null;
  let broken: { statements: readonly string[]; error: Error } | null = null;
  let failures = 0;
  const pass = (sql: string) => {
    heard?.push(sql);
    if (!broken?.statements.includes(sql)) return;
    failures += 1;
    throw broken.error;
  };
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function prepareBetween(this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql);
    if (!this.readonly && this.pragma("query_only", { simple: true }) === 0) wrap(statement, () => pass(sql));
    return statement;
  } as typeof prepare;
  return {
    listen() {
      const list: string[] = [];
      heard = list;
      return () => {
        heard = null;
        return list;
      };
    },
    breakAt(statements, error) {
      failures = 0;
      broken = { statements, error };
    },
    mend() {
      broken = null;
      return failures;
    },
  };
}

function wrap(statement: Database.Statement, before: () => void): void {
  for (const method of METHODS) {
    const own = statement[method].bind(statement) as (...values: unknown[]) => unknown;
    Object.assign(statement, {
      [method]: (...values: unknown[]) => {
        before();
        return own(...values);
      },
    });
  }
}

export function sqliteError(code: string): Error {
  return new Database.SqliteError(`injected ${code}`, code);
}
