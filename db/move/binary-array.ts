import type { ColumnType, Value } from "./column-type";

const TYPE_IDS: Record<ColumnType, number> = { bytea: 17, bigint: 20, text: 25 };
const HEADER_BYTES = 20;

/** Values of one column as an array in PostgreSQL's binary form: nothing is escaped, and so nothing can be misread. */
export function encodeArray(type: ColumnType, values: readonly Value[]): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + values.reduce((sum, value) => sum + 4 + sizeOf(value), 0));
  // One dimension, whether there are nulls, the type, how many, and the number of the first.
  const header = [1, Number(values.includes(null)), TYPE_IDS[type], values.length, 1];
  for (const [place, word] of header.entries()) bytes.writeInt32BE(word, place * 4);
  let at = HEADER_BYTES;
  for (const value of values) {
    at = bytes.writeInt32BE(value === null ? -1 : sizeOf(value), at);
    if (typeof value === "bigint") at = bytes.writeBigInt64BE(value, at);
    else if (value !== null) {
      bytes.set(value, at);
      at += value.length;
    }
  }
  return bytes;
}

function sizeOf(value: Value): number {
  if (value === null) return 0;
  return typeof value === "bigint" ? 8 : value.length;
}
