import type { ClientBase } from "pg";
import { encodeArray } from "./binary-array";
import type { PlannedTable } from "./plan";
import { quote } from "./quote";
import type { Batch } from "./read-batches";

/** Returns what writes rows of a table, and with them, in one statement, how far it has come: so neither is there alone. */
export function createWriter(client: ClientBase, { name, columns }: PlannedTable): (batch: Batch) => Promise<void> {
  const names = columns.map((column) => quote(column.name)).join(", ");
  const arrays = columns.map(({ type }, place) => `$${place + 6}::${type}[]`);
  const text = `WITH written AS (INSERT INTO ${quote(name)} (${names}) OVERRIDING SYSTEM VALUE SELECT * FROM unnest(${arrays.join(", ")}))
    UPDATE move_positions SET key = $2, rows = $3, altered = $4, grown = $5 WHERE name = $1`;
  return async ({ columns: values, position }) => {
    const { key, rows, altered, grown } = position;
    const encoded = columns.map(({ type }, place) => encodeArray(type, values[place] ?? []));
    await client.query({
      name: `move ${name}`,
      text,
      values: [name, key, rows, altered, grown, ...encoded],
    });
  };
}
