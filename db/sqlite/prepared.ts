import type { Database, Statement } from "better-sqlite3";

const made = new WeakMap<Database, Map<string, Statement>>();

/** A statement of a connection, prepared at its first use; for texts of which there are few. */
export function prepared<Bind extends unknown[] | object = unknown[], Row = unknown>(
  sqlite: Database,
  text: string,
): Statement<Bind extends unknown[] ? Bind : [Bind], Row> {
  const known = made.get(sqlite) ?? new Map<string, Statement>();
  made.set(sqlite, known);
  const statement = known.get(text) ?? sqlite.prepare(text);
  known.set(text, statement);
  return statement as unknown as Statement<Bind extends unknown[] ? Bind : [Bind], Row>;
}
