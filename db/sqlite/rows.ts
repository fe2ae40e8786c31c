import type { Database } from "better-sqlite3";

/** Of what a row costs, a third is the call that brings it. */
const AT_ONCE = 10;

/** Writes rows by the statement that is made of their `(?, ?, …)`: ten at once as long as there are as many. */
export function prepareRows<T extends unknown[]>(
  sqlite: Database,
  columns: T["length"],
  statement: (values: string) => string,
): (rows: readonly T[]) => void {
  const row = `(${Array(columns).fill("?").join(", ")})`;
  const one = sqlite.prepare(statement(row));
  const ten = sqlite.prepare(statement(Array(AT_ONCE).fill(row).join(", ")));
  return (rows) => {
    const whole = rows.length - (rows.length % AT_ONCE);
    for (let place = 0; place < whole; place += AT_ONCE) ten.run(rows.slice(place, place + AT_ONCE).flat());
    for (const values of rows.slice(whole)) one.run(values);
  };
}
