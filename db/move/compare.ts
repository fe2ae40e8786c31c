import type { ClientBase } from "pg";
import type { PlannedTable } from "./plan";
import type { Position } from "./positions";
import { quote } from "./quote";
import type { Source } from "./source";

/** A prime, so that no sum of numbers leaves 64 bits and yet every number counts. */
const REMAINDER = 1_000_003;

/** A table on both sides. */
export interface Compared {
  name: string;
  /** Rows in SQLite. */
  from: number;
  /** Rows in PostgreSQL. */
  to: number;
  /** Whether the rows are as many, and their numbers and the lengths of their texts and bytes add up to the same. */
  isSame: boolean;
}

/** Its rows, then what its numbers and its lengths add up to. */
type Sums = [rows: bigint, numbers: bigint, bytes: bigint];

/** Count and sum up a table on both sides. */
export async function compareTable(
  { sqlite }: Source,
  client: ClientBase,
  { table, grown }: { table: PlannedTable } & Pick<Position, "grown">,
): Promise<Compared> {
  const text = sumUp(table);
  const source = sqlite.prepare<[], Sums>(text).raw().safeIntegers().get();
  const { rows } = await client.query<string[]>({ text, rowMode: "array" });
  const [from, numbers, bytes] = source ?? [0n, 0n, 0n];
  const [to, ...sums] = (rows[0] ?? []).map(BigInt);
  const isSame = from === to && numbers === sums[0] && bytes + BigInt(grown) === sums[1];
  return { name: table.name, from: Number(from), to: Number(to), isSame };
}

/** The same words for both: a null adds nothing, everything else at least one. */
function sumUp({ name, columns }: PlannedTable): string {
  const sum = (terms: string[]) => `coalesce(sum(${["0", ...terms].join(" + ")}), 0)`;
  const numbers = columns.map(({ name, type }, place) =>
    type === "bigint" ? `coalesce((${quote(name)} % ${REMAINDER} + 1) * ${place + 1}, 0)` : "0",
  );
  const bytes = columns.map(({ name, type }) =>
    type === "bigint" ? "0" : `coalesce(octet_length(${quote(name)}) + 1, 0)`,
  );
  return `SELECT count(*), ${sum(numbers)}, ${sum(bytes)} FROM ${quote(name)}`;
}
