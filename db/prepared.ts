import type { Db } from "./client";

/** A query that is built and prepared once for each connection: with every push, that costs more than the answer. */
export function prepared<Query>(build: (db: Db) => Query): (db: Db) => Query {
  const made = new WeakMap<Db, Query>();
  return (db) => {
    const query = made.get(db) ?? build(db);
    made.set(db, query);
    return query;
  };
}
