/** What a table holds: its rows, and the highest key it ever gave out; null where it does not count its keys. */
export interface TableCount {
  rows: number;
  highest: number | null;
}

export type TableCounts = Readonly<Record<string, TableCount>>;

/**
 * What a copy lacks, given what was there when it began and what was there after it; null where it can be a copy from
 * between. A table that counts its keys tells how many rows came meanwhile, and so how many went.
 */
export function findMissing(copy: TableCounts, { before, after }: { before: TableCounts; after: TableCounts }) {
  for (const [name, first] of Object.entries(before)) {
    const last = after[name];
    const copied = copy[name];
    if (!last) continue;
    if (!copied) return `The copy has no table ${name}.`;
    if (!isBetween(copied, first, last)) {
      return `The copy has ${copied.rows} rows in ${name}, where ${first.rows} to ${last.rows} were expected.`;
    }
  }
  return null;
}

function isBetween(copied: TableCount, first: TableCount, last: TableCount): boolean {
  if (copied.highest === null || first.highest === null || last.highest === null) {
    return copied.rows > 0 || first.rows === 0 || last.rows === 0;
  }
  const added = last.highest - first.highest;
  const gone = Math.max(0, first.rows + added - last.rows);
  const hasRows = copied.rows >= first.rows - gone && copied.rows <= first.rows + added;
  return hasRows && copied.highest >= first.highest && copied.highest <= last.highest;
}
